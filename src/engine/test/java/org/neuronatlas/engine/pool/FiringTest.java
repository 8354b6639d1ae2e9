package org.neuronatlas.engine.pool;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.dictionary.Activation;

/** What fires, beside what libtorch's topk leaves. */
class FiringTest {
  private static final float[] ODD = {
    Float.NEGATIVE_INFINITY, -1, -0f, 0, Float.MIN_VALUE, 1, 1, 2, 3e38f, Float.POSITIVE_INFINITY
  };

  @ParameterizedTest
  @CsvSource({"3000, 2, 24", "1000, 3, 300", "256, 1, 6", "40, 2, 40", "7, 2, 1"})
  void itLeavesWhatTopKLeaves(int features, int side, int k) {
    int n = 6;
    Random random = new Random(features);
    float[] values = new float[n * features * side * side];
    for (int i = 0; i < values.length; i++) {
      boolean odd = i < values.length / 2 && random.nextInt(3) == 0; // ties, in the first half
      values[i] = odd ? ODD[random.nextInt(ODD.length)] : (float) random.nextGaussian() - 0.5f;
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray rows = manager.create(values, new Shape(n, side, side, features));
      NDArray before = rows.transpose(0, 3, 1, 2);
      NDArray after = new Activation.TopK(k).sparse(rows).transpose(0, 3, 1, 2);
      PooledScores expected = PooledScores.of(after);
      try (ChannelsLast floats = ChannelsLast.of(before);
          ChannelsLast left = ChannelsLast.of(after)) {
        Firing found = new Firing(floats, new Activation.TopK(k));
        for (int picture = 0; picture < n; picture++) {
          Firing.OnPicture on = found.on(picture);
          assertThat(on.nan()).isFalse();
          assertThat(said(on.neurons(), on.scores(), on.at()))
              .containsExactlyInAnyOrderElementsOf(said(expected, picture, features));
          for (int neuron : on.neurons()) {
            float[] read = new float[side * side];
            found.read(picture, neuron, read);
            for (int position = 0; position < side * side; position++) {
              assertThat(read[position]).isEqualTo(left.at(picture, position, neuron));
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"7fc00000", "ffc00000"})
  void nanIsNeverLost(String bits) {
    float nan = Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
    float[] values = new float[2 * 3 * 500];
    Arrays.fill(values, -1);
    values[4 * 500 + 321] = nan; // the second position of the second picture
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray before = manager.create(values, new Shape(2, 1, 3, 500)).transpose(0, 3, 1, 2);
      try (ChannelsLast floats = ChannelsLast.of(before)) {
        Firing found = new Firing(floats, new Activation.TopK(5));
        assertThat(found.on(0).nan()).isFalse();
        assertThat(found.on(0).neurons()).isEmpty();
        assertThat(found.on(1).nan()).isTrue();
      }
    }
  }

  private static List<String> said(PooledScores scores, int picture, int features) {
    List<String> said = new ArrayList<>();
    for (int at = picture * features; at < (picture + 1) * features; at++) {
      if (scores.max()[at] != 0) {
        said.add(at % features + ": " + scores.max()[at] + " at " + scores.argmax()[at]);
      }
    }
    return said;
  }

  private static List<String> said(int[] neurons, float[] scores, int[] at) {
    List<String> said = new ArrayList<>();
    for (int n = 0; n < neurons.length; n++) {
      said.add(neurons[n] + ": " + scores[n] + " at " + at[n]);
    }
    return said;
  }
}
