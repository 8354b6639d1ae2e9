/** The pictures to show a model: where they come from, and what is known of them. */
package org.neuronatlas.indexer.dataset;
