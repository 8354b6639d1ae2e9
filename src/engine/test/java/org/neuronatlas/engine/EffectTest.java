package org.neuronatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.attribution.Effect;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.vis.objective.Objective;

/** What neurons do to an answer, beside what happens when one of them is moved. */
class EffectTest {
  private static final Path FOLDER = Reference.committed("small_resnet");
  private static final Objective ANSWER = Objective.parse("embedding:3 - 0.5*embedding:1");

  private VisionModel model;
  private NDManager scope;
  private NDArray pictures; // [2, 3, 64, 64], float64

  @BeforeEach
  void open() throws IOException {
    model = VisionModel.open(FOLDER, DataType.FLOAT64);
    scope = model.manager().newSubManager();
    Map<String, Npy> expected = Npy.readZip(FOLDER.resolve("expected.npz"));
    NDArray one = SmallResNetTest.picture(model, expected, scope).toType(DataType.FLOAT64, true);
    pictures = one.concat(one.mul(-.7), 0);
  }

  @AfterEach
  void close() {
    scope.close();
    model.close();
  }

  @Test
  void theEffectIsTheActivationTimesTheSlopeOfEachNeuron() {
    for (String layer : List.of("stem.pre", "layer3.0.pre", "embedding")) {
      double[] found = Effect.of(model, ANSWER, layer, pictures).mean();
      NDArray activation = model.forward(pictures, List.of(layer)).get(layer);
      int neurons = Math.min(6, found.length);
      float[] measured = new float[neurons];
      float[] expected = new float[neurons];
      for (int c = 0; c < neurons; c++) {
        measured[c] = (float) found[c];
        expected[c] = (float) moved(layer, activation, c);
      }
      assertThat(expected).as("something to compare").isNotEqualTo(new float[neurons]);
      check("finite differences at " + layer, measured, expected, 1e-4);
    }
  }

  /** The slope of the answer as one channel grows by a share of itself. */
  private double moved(String layer, NDArray activation, int channel) {
    double h = 1e-7;
    double[] all = activation.toDoubleArray();
    int images = (int) activation.getShape().get(0);
    int channels = (int) activation.getShape().get(1);
    int positions = all.length / images / channels;
    double[] nudge = new double[all.length];
    for (int n = 0; n < images; n++) {
      for (int p = 0; p < positions; p++) {
        int at = (n * channels + channel) * positions + p;
        nudge[at] = h * all[at];
      }
    }
    NDArray more = scope.create(nudge, activation.getShape());
    return (answer(layer, more) - answer(layer, more.neg())) / (2 * h) / images;
  }

  private double answer(String layer, NDArray nudge) {
    NDArray e =
        model.forward(pictures, List.of("embedding"), Map.of(layer, nudge)).get("embedding");
    double sum = 0;
    double[] rows = e.toDoubleArray();
    int length = (int) e.getShape().get(1);
    for (int at = 0; at < rows.length; at += length) {
      sum += rows[at + 3] - .5 * rows[at + 1];
    }
    return sum;
  }

  @Test
  void withoutANudgeNothingChanges() {
    NDArray plain = model.forward(pictures, List.of("embedding")).get("embedding");
    NDArray stem = model.forward(pictures, List.of("stem.pre")).get("stem.pre");
    NDArray same =
        model
            .forward(pictures, List.of("embedding"), Map.of("stem.pre", stem.zerosLike()))
            .get("embedding");
    assertThat(same.sub(plain).abs().max().getDouble()).isZero();
    NDArray other =
        model
            .forward(pictures, List.of("embedding"), Map.of("stem.pre", stem.onesLike()))
            .get("embedding");
    assertThat(other.sub(plain).abs().max().getDouble()).isNotCloseTo(0, within(1e-6));
    assertThatThrownBy(() -> model.forward(pictures, List.of("embedding"), Map.of("layer1", plain)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot add to 'layer1'")
        .hasMessageContaining("layer3.0.pre");
  }
}
