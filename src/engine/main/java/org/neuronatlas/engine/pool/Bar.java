package org.neuronatlas.engine.pool;

import org.neuronatlas.engine.dictionary.Activation;

/**
 * Finds the floats of a row that a dictionary's activation leaves. Bits of floats above 0 sort as
 * they do, those of others are negative or 0: so nothing is converted.
 */
abstract class Bar {
  /** Bits of the least float above 0. */
  static final int LEAST = 1;

  static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  /** To be filled before {@link #find}. */
  final int[] row;

  /** The answer: the places of those that are left. */
  int found;

  final int[] neurons;

  /** For the caller, who leaves it as it was: zeros. */
  final int[] places;

  Bar(int size) {
    this.row = new int[size];
    this.neurons = new int[size];
    this.places = new int[size];
  }

  static Bar of(int size, Activation activation) {
    if (activation instanceof Activation.TopK top) {
      return new Largest(size, top.k());
    }
    return new Higher(size, (Activation.Above) activation);
  }

  /** Whether the row holds a NaN. */
  abstract boolean find();

  /** Bits of the least float that a feature was left with in the row that was looked at last. */
  abstract int least(int neuron);
}
