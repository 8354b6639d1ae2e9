/** What is done to a sentence before its tokens are found: each family as its own code does. */
@NullMarked
package org.neuronatlas.engine.text.clean;

import org.jspecify.annotations.NullMarked;
