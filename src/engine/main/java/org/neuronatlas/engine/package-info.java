/** Vision models, and what can be asked of them. */
@NullMarked
package org.neuronatlas.engine;

import org.jspecify.annotations.NullMarked;
