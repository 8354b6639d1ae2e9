/** From summaries and scores to the rows a page shows: best, worst and typical pictures. */
package org.neuronatlas.indexer.examples;
