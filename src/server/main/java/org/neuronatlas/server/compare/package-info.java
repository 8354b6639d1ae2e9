/** Neurons side by side. */
@NullMarked
package org.neuronatlas.server.compare;

import org.jspecify.annotations.NullMarked;
