/** How the indexer writes: by COPY, in transactions a reader sees whole or not at all. */
package org.neuronatlas.catalog.write;
