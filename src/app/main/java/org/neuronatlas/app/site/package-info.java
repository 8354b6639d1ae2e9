/**
 * The atlas while it is up: the home's lock, the database, the page server, and the end of all
 * three.
 */
package org.neuronatlas.app.site;
