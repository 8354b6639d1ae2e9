/**
 * Python's pickles, read as they are written: nothing is called, imported or constructed.
 *
 * <p>A value is a {@link java.lang.String}, {@link java.lang.Long}, {@link java.math.BigInteger},
 * {@link java.lang.Double}, {@link java.lang.Boolean}, byte array, {@link Nothing}, {@link Seq},
 * {@link Dict}, {@link Global}, {@link Made} or {@link PersistentId}.
 */
@NullMarked
package org.neuronatlas.engine.weights.pickle;

import org.jspecify.annotations.NullMarked;
