/** Where in its best pictures a neuron fires: heat maps, eight bits a position. */
package org.neuronatlas.indexer.map;
