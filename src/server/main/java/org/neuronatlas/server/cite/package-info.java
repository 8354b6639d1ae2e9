/** What a reader puts into a list of references. */
@NullMarked
package org.neuronatlas.server.cite;

import org.jspecify.annotations.NullMarked;
