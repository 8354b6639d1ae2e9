package org.neuronatlas.engine.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import org.neuronatlas.engine.attribution.SaliencyMap.Completeness;
import org.neuronatlas.engine.gradient.Gradient;

/**
 * Pictures in Java's memory, and a score's answers and gradients there. They go to the model in
 * batches of bounded size.
 */
final class Slopes {
  /** Pictures of a batch at most; with fewer, libtorch leaves oneDNN's 1x1 convolutions. */
  private static final int MOST = 16;

  /** Pixels of a batch at most: 16 pictures of up to 128 a side, 5 of 224. */
  private static final int PIXELS = 16 * 128 * 128;

  private final Score score;
  private final NDArray images;
  private final int numbers; // of a picture: C H W
  private final double[][] pictures; // [N][C H W]

  /**
   * What was found of n pictures.
   *
   * @param answers [n]
   * @param gradients [n][C H W]
   */
  record Found(double[] answers, double[][] gradients) {}

  Slopes(Score score, NDArray images) {
    Shape shape = images.getShape();
    if (shape.dimension() != 4 || shape.size() == 0) {
      throw new IllegalArgumentException(
          "cannot attribute to pixels of %s; pictures are [N, C, H, W], at least one"
              .formatted(shape));
    }
    this.score = score;
    this.images = images;
    this.numbers = Math.toIntExact(shape.size() / shape.get(0));
    this.pictures = new double[(int) shape.get(0)][];
    for (int i = 0; i < pictures.length; i++) {
      try (NDArray one = images.get(i);
          NDArray copy = one.toType(DataType.FLOAT64, true)) {
        pictures[i] = copy.toDoubleArray();
      }
    }
  }

  /** [N][C H W]. */
  double[][] pictures() {
    return pictures;
  }

  /** Of a picture. */
  int channels() {
    return (int) images.getShape().get(1);
  }

  /** How many pictures go to the model at once. */
  int batch() {
    return Math.max(1, Math.min(MOST, 3 * PIXELS / numbers));
  }

  /** The answers to any pictures of this size, [n]. */
  double[] answers(double[][] some) {
    double[] out = new double[some.length];
    for (int from = 0; from < some.length; from += batch()) {
      double[][] few = Arrays.copyOfRange(some, from, Math.min(some.length, from + batch()));
      try (NDManager step = images.getManager().newSubManager()) {
        System.arraycopy(doubles(score(stack(few, step))), 0, out, from, few.length);
      }
    }
    return out;
  }

  /** The answers to any pictures of this size, and their gradients. */
  Found of(double[][] some) {
    Found found = new Found(new double[some.length], new double[some.length][]);
    for (int from = 0; from < some.length; from += batch()) {
      int first = from;
      double[][] few = Arrays.copyOfRange(some, from, Math.min(some.length, from + batch()));
      try (NDManager step = images.getManager().newSubManager()) {
        Gradient.Of sum = // over the batch: each answer hangs on its own picture alone
            Gradient.of(
                stack(few, step),
                x -> {
                  NDArray answer = score(x);
                  System.arraycopy(doubles(answer), 0, found.answers, first, few.length);
                  return answer.sum();
                },
                step);
        double[] gradient = doubles(sum.gradient()); // [n, C, H, W]
        for (int i = 0; i < few.length; i++) {
          found.gradients[from + i] = Arrays.copyOfRange(gradient, i * numbers, (i + 1) * numbers);
        }
      }
    }
    return found;
  }

  private NDArray score(NDArray x) { // [n, C, H, W]
    NDArray answer = score.of(x);
    if (!answer.getShape().equals(new Shape(x.getShape().get(0)))) {
      throw new IllegalArgumentException(
          "cannot attribute %s: it answers %s for %d pictures; a score is one number a picture"
              .formatted(score, answer.getShape(), x.getShape().get(0)));
    }
    return answer;
  }

  private NDArray stack(double[][] some, NDManager step) { // [n, C, H, W]
    double[] flat = new double[some.length * numbers];
    for (int i = 0; i < some.length; i++) {
      System.arraycopy(some[i], 0, flat, i * numbers, numbers);
    }
    Shape shape = new Shape(some.length).addAll(images.getShape().slice(1));
    return step.create(flat, shape).toType(images.getDataType(), false);
  }

  private static double[] doubles(NDArray x) {
    return x.toType(DataType.FLOAT64, true).toDoubleArray(); // on x's manager, which ends soon
  }

  /**
   * The map of picture {@code i}.
   *
   * @throws ArithmeticException when the answer or a weight is not a finite number
   */
  SaliencyMap map(
      Attribution method,
      int i,
      double answer,
      double[] weights,
      Optional<Completeness> completeness) {
    float[] kept = new float[weights.length];
    boolean finite = Double.isFinite(answer);
    for (int j = 0; j < kept.length; j++) {
      kept[j] = (float) weights[j];
      finite &= Float.isFinite(kept[j]);
    }
    if (!finite) {
      throw new ArithmeticException(
          "%s of %s on picture %d is not finite: the answer is %s, or a gradient overflows"
              .formatted(method, score, i, answer));
    }
    int height = (int) images.getShape().get(2);
    int width = (int) images.getShape().get(3);
    return new SaliencyMap(
        method.toString(), score.toString(), answer, height, width, kept, completeness);
  }
}
