/** What a run will do, fixed before it starts: everything that may change a result, hashed. */
package org.neuronatlas.indexer.plan;
