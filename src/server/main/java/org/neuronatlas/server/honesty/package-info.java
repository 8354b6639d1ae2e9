/** How far a visualization can be trusted, said from what was measured of it. */
@NullMarked
package org.neuronatlas.server.honesty;

import org.jspecify.annotations.NullMarked;
