/** What a visualization maximises. */
@NullMarked
package org.neuronatlas.engine.vis.objective;

import org.jspecify.annotations.NullMarked;
