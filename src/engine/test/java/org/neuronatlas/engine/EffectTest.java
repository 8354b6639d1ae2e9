package org.neuronatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.attribution.Effect;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.vis.objective.Climb;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.objective.Seen;

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
      checkEffect(model, ANSWER, layer, pictures);
    }
  }

  /** Of the last block a head that reads the class token hears that one alone. */
  @Test
  void ofATransformerTheClassTokenCounts() throws IOException {
    try (VisionModel vit = VisionModel.open(Reference.committed("small_vit"), DataType.FLOAT64);
        NDManager own = vit.manager().newSubManager()) {
      NDArray images = own.randomNormal(new Shape(2, 3, 12, 12), DataType.FLOAT64);
      for (String layer : List.of("block0.mlp", "block0", "block1", "embedding")) {
        checkEffect(vit, Objective.parse("logit(dog)"), layer, images);
      }
    }
  }

  private static void checkEffect(
      VisionModel model, Objective answer, String layer, NDArray images) {
    double[] found = Effect.of(model, answer, layer, images).mean();
    NDArray activation = model.raw(images, layer);
    int neurons = Math.min(6, found.length);
    float[] measured = new float[neurons];
    float[] expected = new float[neurons];
    for (int c = 0; c < neurons; c++) {
      measured[c] = (float) found[c];
      expected[c] = (float) moved(model, answer, layer, images, activation, c);
    }
    assertThat(expected).as("something to compare").isNotEqualTo(new float[neurons]);
    check("finite differences at " + layer, measured, expected, 1e-4);
  }

  /** The slope of the answer as one channel grows by a share of itself. */
  private static double moved(
      VisionModel model,
      Objective answer,
      String layer,
      NDArray images,
      NDArray activation,
      int channel) {
    double h = 1e-7;
    boolean last = model.place(layer).layout() == Place.Layout.SEQUENCE;
    String all = last ? ":, :, " + channel : ":, " + channel;
    NDArray more = activation.zerosLike();
    more.set(new NDIndex(all), activation.get(all).mul(h));
    double up = answer(model, answer, layer, images, more);
    double down = answer(model, answer, layer, images, more.neg());
    return (up - down) / (2 * h) / images.getShape().get(0);
  }

  private static double answer(
      VisionModel model, Objective answer, String layer, NDArray images, NDArray nudge) {
    try (NDManager step = images.getManager().newSubManager()) {
      Climb climb = answer.on(model, step);
      var seen = model.forward(images, climb.layers(), Map.of(layer, nudge));
      return climb.of(new Seen(images, seen, Positions.MAX)).sum().getDouble();
    }
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
