/** The tables of the data set: tiles, concepts, words, styles. */
package org.neuronatlas.demo.table;
