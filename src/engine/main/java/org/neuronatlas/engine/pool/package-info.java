/** One score per picture and neuron from an activation with positions. */
@NullMarked
package org.neuronatlas.engine.pool;

import org.jspecify.annotations.NullMarked;
