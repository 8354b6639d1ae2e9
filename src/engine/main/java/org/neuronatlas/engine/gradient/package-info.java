/** Gradients, and what they need of those who write a forward pass. */
@NullMarked
package org.neuronatlas.engine.gradient;

import org.jspecify.annotations.NullMarked;
