/** Small random movements a visualization has to survive. */
@NullMarked
package org.neuronatlas.engine.vis.transform;

import org.jspecify.annotations.NullMarked;
