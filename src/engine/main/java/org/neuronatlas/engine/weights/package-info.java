/** Named tensors on disk, read and written strictly. */
@NullMarked
package org.neuronatlas.engine.weights;

import org.jspecify.annotations.NullMarked;
