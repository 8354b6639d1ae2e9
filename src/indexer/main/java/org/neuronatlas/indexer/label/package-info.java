/**
 * Which concepts a neuron's scores find: average precision, chosen on one half, tested on the
 * other.
 */
package org.neuronatlas.indexer.label;
