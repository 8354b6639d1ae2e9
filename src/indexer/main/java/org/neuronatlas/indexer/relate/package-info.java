/** Which neurons belong together by the model's own weights. */
package org.neuronatlas.indexer.relate;
