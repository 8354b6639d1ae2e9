/**
 * What is said of tags, pictures and neurons, as single words that are kept and asked for alike.
 */
package org.neuronatlas.catalog.words;
