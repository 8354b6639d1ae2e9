package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.neuronatlas.engine.vis.grammar.Call;

/**
 * How pictures' colours hang together: a matrix from decorrelated colours to red, green and blue,
 * so that equal steps in the former are equally likely ones in the latter (Olah, Mordvintsev,
 * Schubert, "Feature Visualization", Distill 2017; Lucid {@code param/color.py}).
 *
 * @param matrix [3, 3], a row an output colour, scaled so that the longest column has length 1
 */
public record Colours(List<Float> matrix) {
  /** Lucid's, of ImageNet. */
  public static final Colours LUCID =
      new Colours(
          List.of(
              0.562829f,
              0.194825f,
              0.043295f, //
              0.584476f,
              0f,
              -0.108236f, //
              0.584476f,
              -0.194825f,
              0.064942f));

  /** No axis is shorter than this share of the longest: grey pictures, too, can be decorrelated. */
  private static final double LEAST = 1e-3;

  /** Each colour by itself. */
  public static final Colours PLAIN = new Colours(List.of(1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f));

  /** Refuses anything but nine numbers. */
  public Colours {
    if (matrix.size() != 9) {
      throw new IllegalArgumentException(
          "cannot mix colours by " + matrix + ": a matrix of three by three is due");
    }
  }

  /**
   * Measures them: the square root of the covariance of pixels' colours, over its axes, scaled so
   * that the longest column has length 1.
   *
   * @param covariance of red, green and blue in 0..1, [3, 3]
   */
  public static Colours of(double[][] covariance) {
    Jacobi axes = Jacobi.of(covariance);
    double longest = Math.sqrt(Math.max(axes.value(0), 0));
    if (longest == 0) {
      throw new IllegalArgumentException(
          "cannot measure colours on pictures of one colour: their covariance is 0");
    }
    double[][] root = new double[3][3];
    for (int c = 0; c < 3; c++) {
      double length = Math.max(Math.sqrt(Math.max(axes.value(c), 0)), LEAST * longest);
      for (int r = 0; r < 3; r++) {
        root[r][c] = axes.vector(r, c) * length;
      }
    }
    Float[] matrix = new Float[9];
    for (int i = 0; i < 9; i++) {
      matrix[i] = (float) (root[i / 3][i % 3] / longest);
    }
    return new Colours(List.of(matrix));
  }

  /** The matrix, [3, 3]. */
  NDArray on(NDManager scope) {
    float[] numbers = new float[9];
    for (int i = 0; i < 9; i++) {
      numbers[i] = matrix.get(i);
    }
    return scope.create(numbers, new Shape(3, 3));
  }

  /** Decorrelated colours [N, 3, S, S] to red, green and blue in 0..1; grey [N, 1, S, S] alone. */
  static NDArray mixed(NDArray decorrelated, NDArray matrix) {
    Shape shape = decorrelated.getShape();
    if (shape.get(1) == 1) {
      return Activation.sigmoid(decorrelated);
    }
    NDArray planes = decorrelated.reshape(shape.get(0), 3, -1); // [N, 3, S S]
    NDArray mixed = matrix.matMul(planes); // a product is several times faster than a convolution
    mixed.attach(decorrelated.getManager());
    return Activation.sigmoid(mixed.reshape(shape));
  }

  /** Reads {@code colours(lucid)}, {@code colours(plain)} or nine numbers. */
  public static Colours of(Call call) {
    if (call.arguments().equals(List.of("lucid"))) {
      return LUCID;
    }
    if (call.arguments().equals(List.of("plain"))) {
      return PLAIN;
    }
    call.expect(9, 9, "colours(lucid), colours(plain) or colours(nine numbers)");
    Float[] matrix = new Float[9];
    Arrays.setAll(matrix, call::number);
    return new Colours(List.of(matrix));
  }

  @Override
  public String toString() {
    String words =
        equals(LUCID)
            ? "lucid"
            : equals(PLAIN)
                ? "plain"
                : matrix.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "colours(" + words + ")";
  }
}
