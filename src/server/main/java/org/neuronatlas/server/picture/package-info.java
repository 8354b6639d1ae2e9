/** Pictures: their bytes by the hash of their content, and what is known of them. */
@NullMarked
package org.neuronatlas.server.picture;

import org.jspecify.annotations.NullMarked;
