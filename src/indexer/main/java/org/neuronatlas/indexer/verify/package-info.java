/**
 * Whether stored pictures are what their rows say: their bytes, and what they are when drawn again.
 */
@NullMarked
package org.neuronatlas.indexer.verify;

import org.jspecify.annotations.NullMarked;
