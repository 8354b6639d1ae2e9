/** The commands, and the composition root. */
package org.neuronatlas.app;
