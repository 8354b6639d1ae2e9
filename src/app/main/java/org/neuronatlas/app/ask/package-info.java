/** Commands that ask a model something and write down its answer; no database. */
package org.neuronatlas.app.ask;
