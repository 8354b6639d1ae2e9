/** Climbing: gradients with respect to the input, and Adam. */
@NullMarked
package org.neuronatlas.engine.vis.optim;

import org.jspecify.annotations.NullMarked;
