/** Free numbers that become pictures. */
@NullMarked
package org.neuronatlas.engine.vis.param;

import org.jspecify.annotations.NullMarked;
