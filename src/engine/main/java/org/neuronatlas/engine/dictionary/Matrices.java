package org.neuronatlas.engine.dictionary;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Tensors;

/**
 * Which way a dictionary's two matrices lie: the lengths of the two biases decide. Where it has as
 * many features as channels they cannot, and SAELens' way is taken: {@code W_enc} [channels,
 * features], {@code W_dec} [features, channels]; in our own format the other way round.
 *
 * @param encodesByFeature whether {@code W_enc} is [features, channels]
 * @param decodesByFeature whether {@code W_dec} is [features, channels]
 */
public record Matrices(
    int channels, int features, boolean encodesByFeature, boolean decodesByFeature) {
  static final String AMBIGUOUS =
      "it has as many features as channels, so that its matrices could lie either way: W_enc is taken as [channels, features], W_dec as [features, channels], as SAELens writes them";

  static Matrices of(Path file, Tensors tensors, int channels, int features, boolean own) {
    boolean encodes = byFeature(file, tensors, "W_enc", channels, features);
    boolean decodes = byFeature(file, tensors, "W_dec", channels, features);
    return channels == features
        ? new Matrices(channels, features, own, !own)
        : new Matrices(channels, features, encodes, decodes);
  }

  private static boolean byFeature(
      Path file, Tensors tensors, String name, int channels, int features) {
    Shape found = tensors.info(name).shape();
    boolean byFeature = found.equals(new Shape(features, channels));
    if (!byFeature && !found.equals(new Shape(channels, features))) {
      throw new BadWeights(
          "cannot read the dictionary %s: its %s is %s, and its biases are of %d channels and %d features"
              .formatted(file, name, found, channels, features));
    }
    return byFeature;
  }

  Shape encoder() {
    return shape(encodesByFeature);
  }

  Shape decoder() {
    return shape(decodesByFeature);
  }

  private Shape shape(boolean byFeature) {
    return byFeature ? new Shape(features, channels) : new Shape(channels, features);
  }

  /** {@code W_enc} as [channels, features]. */
  NDArray encoder(NDArray stored) {
    return encodesByFeature ? stored.transpose() : stored;
  }

  /** {@code W_dec} as [features, channels]. */
  float[] directions(float[] stored) {
    return decodesByFeature ? stored : turned(stored, channels, features);
  }

  /** The length of each feature's direction, of [features, channels]. */
  float[] lengths(float[] directions) {
    float[] lengths = new float[features];
    for (int f = 0; f < features; f++) {
      double squares = 0;
      for (int at = f * channels; at < (f + 1) * channels; at++) {
        squares += (double) directions[at] * directions[at];
      }
      lengths[f] = (float) Math.sqrt(squares);
    }
    return lengths;
  }

  /** A matrix [rows, columns] as [columns, rows]. */
  public static float[] turned(float[] matrix, int rows, int columns) {
    float[] turned = new float[matrix.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = matrix[r * columns + c];
      }
    }
    return turned;
  }
}
