/** What is known, and where it is kept. */
package org.neuronatlas.catalog;
