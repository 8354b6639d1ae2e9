/**
 * From a name to a model's folder: what is published under it, fetched, checked, and kept whole.
 */
package org.neuronatlas.app.fetch;
