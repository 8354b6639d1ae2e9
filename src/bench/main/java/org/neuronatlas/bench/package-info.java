/** Measurements, each beside its reference. */
package org.neuronatlas.bench;
