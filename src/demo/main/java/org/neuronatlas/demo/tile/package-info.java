/** Icons of the icon sets on the class path, drawn as plates. */
package org.neuronatlas.demo.tile;
