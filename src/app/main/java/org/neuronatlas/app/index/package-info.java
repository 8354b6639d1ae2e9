/**
 * Commands that index a model over pictures: from names on a command line to a task for the
 * indexer.
 */
package org.neuronatlas.app.index;
