/** Trains a TopK dictionary on the activations of one layer. */
@NullMarked
package org.neuronatlas.engine.train;

import org.jspecify.annotations.NullMarked;
