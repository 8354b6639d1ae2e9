/** Architectures, each on a page, with their taps visible in {@code forward}. */
@NullMarked
package org.neuronatlas.engine.arch;

import org.jspecify.annotations.NullMarked;
