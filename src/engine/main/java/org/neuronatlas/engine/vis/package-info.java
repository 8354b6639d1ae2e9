/** Feature visualization: the picture that maximises an objective. */
@NullMarked
package org.neuronatlas.engine.vis;

import org.jspecify.annotations.NullMarked;
