/** Classes as a model answers them, dreams of whole layers, and the pixels that answers hang on. */
@NullMarked
package org.neuronatlas.indexer.method;

import org.jspecify.annotations.NullMarked;
