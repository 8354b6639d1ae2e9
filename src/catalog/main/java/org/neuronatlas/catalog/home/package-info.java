/** A folder that holds one atlas, and the PostgreSQL that lives in it. */
package org.neuronatlas.catalog.home;
