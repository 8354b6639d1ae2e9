/** One pass of all pictures through all layers: scores, and per neuron one mergeable summary. */
package org.neuronatlas.indexer.sweep;
