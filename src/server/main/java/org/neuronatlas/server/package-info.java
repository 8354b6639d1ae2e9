/** The atlas as pages and JSON, from the rows the indexer published. */
package org.neuronatlas.server;
