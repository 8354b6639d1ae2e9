package org.neuronatlas.engine.pool;

import org.neuronatlas.engine.dictionary.Activation;

/** Those above their feature's own bar. */
final class Higher extends Bar {
  private final Activation.Above activation;

  Higher(int size, Activation.Above activation) {
    super(size);
    this.activation = activation;
  }

  @Override
  boolean find() {
    boolean nan = false;
    found = 0;
    for (int at = 0; at < row.length; at++) {
      if (row[at] >= activation.least(at)) {
        neurons[found++] = at;
      }
      nan |= (row[at] & Integer.MAX_VALUE) > INFINITY;
    }
    return nan;
  }

  @Override
  int least(int neuron) {
    return activation.least(neuron);
  }
}
