/** Which pixels of a picture an answer hangs on. */
@NullMarked
package org.neuronatlas.engine.attribution;

import org.jspecify.annotations.NullMarked;
