/** How far the runs of a home are. */
package org.neuronatlas.app.status;
