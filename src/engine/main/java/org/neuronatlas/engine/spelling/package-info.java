/** How far what a person typed is from what is known. */
@NullMarked
package org.neuronatlas.engine.spelling;

import org.jspecify.annotations.NullMarked;
