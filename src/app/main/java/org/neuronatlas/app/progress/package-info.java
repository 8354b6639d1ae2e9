/**
 * What a run looks like while it goes on: a line for a person, lines for a log, objects for a
 * program.
 */
package org.neuronatlas.app.progress;
