/** Taking away what pages no longer show. */
package org.neuronatlas.app.prune;
