/** Sentences as a CLIP reads them: tokens, embeddings, and classes that are named by sentences. */
@NullMarked
package org.neuronatlas.engine.text;

import org.jspecify.annotations.NullMarked;
