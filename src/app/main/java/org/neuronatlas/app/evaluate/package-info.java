/** How often a model names rightly what a picture shows, by words alone. */
package org.neuronatlas.app.evaluate;
