/** From an encoded picture to the numbers a model sees, and back to a picture. */
@NullMarked
package org.neuronatlas.engine.image;

import org.jspecify.annotations.NullMarked;
