/** The little language in which objectives and recipes are written, and can be typed back. */
@NullMarked
package org.neuronatlas.engine.vis.grammar;

import org.jspecify.annotations.NullMarked;
