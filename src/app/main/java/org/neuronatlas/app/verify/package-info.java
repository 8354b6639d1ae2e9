/** The command that draws stored pictures again and says whether they are what their pages say. */
@NullMarked
package org.neuronatlas.app.verify;

import org.jspecify.annotations.NullMarked;
