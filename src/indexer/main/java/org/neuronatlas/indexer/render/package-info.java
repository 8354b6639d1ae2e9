/** Feature visualizations of the chosen neurons, the most telling first. */
package org.neuronatlas.indexer.render;
