package org.neuronatlas.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.vis.objective.Climb;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.objective.Seen;
import org.neuronatlas.engine.vis.optim.Adam;
import org.neuronatlas.engine.vis.optim.Ascent;

/** Objectives on a net that was trained, and those that need words. */
class ClimbingTest {
  @TempDir static Path folder;
  private static VisionModel model;

  @BeforeAll
  static void open() throws IOException {
    Path unpacked = DemoModel.unpack(folder);
    model = VisionModel.open(unpacked).with(Dictionary.open(unpacked));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layer4.1.pre:853",
        "negative(layer3.1.pre, 7)",
        "neuron(layer2.1.pre, 3)",
        "direction(layer4.1.pre, 853:1.0 961:0.5, cosine 1.0)",
        "layer(layer3.0.pre)",
        "dictionary.layer4:2000",
        "logit(\"red apple\")",
        "text(\"a happy face\")",
        "logit(\"red apple\") - 5.0E-4*l2",
        "text(\"a happy face\") - text(\"a sad face\")",
        "-diversity(layer4.1.pre)",
        "interpolate(embedding:3, text(\"a flag\"), 3)",
      })
  void everyObjectiveRisesWithinThreeSteps(String text) {
    Objective objective = Objective.parse(text);
    assertThat(Objective.parse(objective.toString())).isEqualTo(objective);
    try (NDManager scope = model.manager().newSubManager()) {
      Climb climb = objective.on(model, scope);
      int side = model.inputSize();
      float[] noise = new float[objective.pictures() * 3 * side * side];
      SplittableRandom random = new SplittableRandom(5);
      for (int i = 0; i < noise.length; i++) {
        noise[i] = (float) (0.5 * random.nextGaussian());
      }
      NDArray input = scope.create(noise, new Shape(objective.pictures(), 3, side, side));
      Ascent ascent = new Adam(0.02f).over(input, scope);
      float[] values = new float[4];
      for (int step = 0; step < values.length; step++) {
        Gradient.Of found =
            Gradient.of(
                input,
                x ->
                    climb
                        .of(new Seen(x, model.forward(x, climb.layers()), new Positions(0.5f)))
                        .sum(),
                scope);
        values[step] = found.value();
        ascent.ascend(input, found.gradient());
      }
      assertThat(values[3]).isGreaterThan(values[0]);
    }
  }

  @Test
  void wordsThatSayNothingAreRefused() {
    assertThatThrownBy(() -> Objective.parse("text(\"  \")"))
        .hasMessageContaining("empty sentence");
    assertThatThrownBy(() -> Objective.parse("logit(\"\")")).hasMessageContaining("without a name");
  }
}
