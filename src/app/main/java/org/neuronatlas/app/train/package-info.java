/** {@code atlas train-dictionary}: from a folder of pictures to a dictionary over a layer. */
@NullMarked
package org.neuronatlas.app.train;

import org.jspecify.annotations.NullMarked;
