/**
 * Where bytes live: pictures under the hash of their content, a run's working files under its plan.
 */
package org.neuronatlas.catalog.store;
