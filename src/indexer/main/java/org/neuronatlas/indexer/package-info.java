/** The offline job: plan, sweep, examples, render, label, publish. */
package org.neuronatlas.indexer;
