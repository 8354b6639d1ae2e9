/** Rows of the atlas as values, in the order of their tables' columns. */
package org.neuronatlas.catalog.row;
