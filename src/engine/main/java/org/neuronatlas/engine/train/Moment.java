package org.neuronatlas.engine.train;

/**
 * A matrix that is learnt, and Adam's two moments of it (Kingma and Ba 2015, arXiv 1412.6980). Here
 * and not in libtorch, since of thousands of features some hundreds have a gradient in a step, and
 * each row is done by one thread from beginning to end: no product of matrices, and the same sums
 * in the same order whatever the threads.
 */
final class Moment {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  final float[] value; // [rows, columns]
  final float[] mean;
  final float[] square;

  Moment(float[] value) {
    this.value = value;
    this.mean = new float[value.length];
    this.square = new float[value.length];
  }

  /** Steps down by a gradient of some numbers in a row. */
  void descend(int from, float[] gradient, int count, float rate, int step) {
    float first = (float) (1 - Math.pow(BETA1, step + 1));
    float second = (float) (1 - Math.pow(BETA2, step + 1));
    for (int i = 0; i < count; i++) {
      int at = from + i;
      float g = gradient[i];
      float m = BETA1 * mean[at] + (1 - BETA1) * g;
      float v = BETA2 * square[at] + (1 - BETA2) * g * g;
      mean[at] = m;
      square[at] = v;
      value[at] -= rate * (m / first) / ((float) Math.sqrt(v / second) + EPSILON);
    }
  }
}
