package org.neuronatlas.engine.vis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.vis.objective.Batch;
import org.neuronatlas.engine.vis.objective.Climb;
import org.neuronatlas.engine.vis.objective.Direction;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.objective.Seen;
import org.neuronatlas.engine.vis.optim.Adam;
import org.neuronatlas.engine.vis.optim.Ascent;

class ObjectiveTest {
  private static VisionModel model;

  @BeforeAll
  static void open() throws IOException {
    model = VisionModel.open(Reference.committed("small_resnet"));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static NDArray value(Climb climb, NDArray input, Positions positions) {
    return climb.of(new Seen(input, model.forward(input, climb.layers()), positions));
  }

  private static NDArray noise(NDManager scope, int pictures) {
    int size = model.inputSize();
    float[] start = new float[pictures * 3 * size * size];
    var random = new java.util.SplittableRandom(11);
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) random.nextGaussian();
    }
    return scope.create(start, new Shape(pictures, 3, size, size));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layer3.0.pre:5",
        "channel(stem.pre, 3)",
        "negative(layer4.0.pre, 9)",
        "neuron(layer2.0.pre, 4)",
        "neuron(layer2.0.pre, 4, 0, 1)",
        "direction(layer4.0.pre, 3:0.5 17:-1.0, cosine 2.0)",
        "direction(embedding, 1:1.0 2:1.0, cosine 0.0)",
        "layer(layer3.0.pre)",
        "diversity(layer2.0.pre)",
        "-diversity(layer2.0.pre, 3)",
        "interpolate(channel(layer4.0.pre, 3), embedding:2, 3)",
        "channel(layer4.0.pre, 3) + 2*embedding:2 - 0.5*channel(stem.pre, 1)",
        "channel(layer4.0.pre, 3)*channel(layer4.0.pre, 4)",
        "-(embedding:1 + embedding:2)",
        "-l2",
        "-tv",
        "channel(layer4.0.pre, 3) - 0.001*l2 - 0.001*tv",
      })
  void everyObjectiveRisesWithinThreeStepsAndReadsAsItIsTyped(String text) {
    Objective objective = Objective.parse(text);
    assertThat(Objective.parse(objective.toString())).isEqualTo(objective);
    try (NDManager scope = model.manager().newSubManager()) {
      Climb climb = objective.on(model, scope);
      NDArray input = noise(scope, objective.pictures());
      Ascent ascent = new Adam(0.02f).over(input, scope);
      float[] values = new float[4];
      for (int s = 0; s < values.length; s++) {
        try (NDManager step = scope.newSubManager()) {
          Gradient.Of found =
              Gradient.of(input, x -> value(climb, x, new Positions(0.5f)).sum(), step);
          values[s] = found.value();
          ascent.ascend(input, found.gradient());
        }
      }
      assertThat(values[3]).as(text).isGreaterThan(values[0]);
    }
  }

  /** What a graph keeps for its way back must not lie in memory that Java has let go of. */
  @Test
  void gradientsOutliveAGarbageCollection() {
    for (String text :
        List.of(
            "channel(layer4.0.pre, 3) - 0.5*embedding:1",
            "direction(layer4.0.pre, 3:0.5 17:-1.0, cosine 2.0)")) {
      try (NDManager scope = model.manager().newSubManager()) {
        Climb climb = Objective.parse(text).on(model, scope);
        NDArray input = noise(scope, 1);
        float[] first = null;
        for (int round = 0; round < 4; round++) {
          boolean collects = round > 0;
          Gradient.Of found =
              Gradient.of(
                  input,
                  x -> {
                    NDArray value = value(climb, x, new Positions(0.5f)).sum();
                    if (collects) {
                      takeFreedMemory();
                    }
                    return value;
                  },
                  scope);
          float[] gradient = found.gradient().toFloatArray();
          first = first == null ? gradient : first;
          assertThat(gradient).as(text).containsExactly(first);
        }
      }
    }
  }

  /** Lets buffers go that nobody holds, and writes NaN where they were. */
  private static void takeFreedMemory() {
    for (int i = 0; i < 3; i++) {
      System.gc();
      System.runFinalization();
    }
    java.util.List<java.nio.ByteBuffer> taken = new java.util.ArrayList<>();
    for (int size = 4; size <= 64; size += 4) {
      for (int i = 0; i < 2_000; i++) {
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocateDirect(size);
        while (buffer.hasRemaining()) {
          buffer.put((byte) 0xff);
        }
        taken.add(buffer);
      }
    }
    assertThat(taken).hasSize(32_000);
  }

  @Test
  void aBatchClimbsWhatEachClimbsAlone() {
    List<Objective> mixed =
        List.of(
            Objective.parse("layer4.0.pre:3"),
            Objective.parse("layer4.0.pre:3 - diversity(layer4.0.pre, 2)"),
            Objective.parse("embedding:1"));
    List<Objective> neurons =
        List.of(Objective.parse("layer4.0.pre:3"), Objective.parse("negative(layer4.0.pre, 8)"));
    for (List<Objective> objectives : List.of(mixed, neurons)) {
      try (NDManager scope = model.manager().newSubManager()) {
        NDArray input = noise(scope, Batch.pictures(objectives));
        float[] together =
            value(Batch.of(objectives, model, scope), input, Positions.MAX).toFloatArray();
        int row = 0;
        for (Objective objective : objectives) {
          NDArray some = input.get(row + ":" + (row + objective.pictures()));
          float[] alone = value(objective.on(model, scope), some, Positions.MAX).toFloatArray();
          for (int i = 0; i < alone.length; i++) {
            assertThat(together[row + i])
                .as(objective.toString())
                .isCloseTo(alone[i], org.assertj.core.data.Offset.offset(1e-4f));
          }
          row += alone.length;
        }
      }
    }
  }

  @Test
  void whatIsReportedIsWithoutWhatOnlyGuides() {
    assertThat(Objective.parse("embedding:1 - 0.1*l2 - 2*diversity(embedding)").subject())
        .hasToString("channel(embedding, 1)");
    assertThat(Objective.parse("-tv + 2*embedding:1").subject())
        .hasToString("2.0*channel(embedding, 1)");
  }

  @Test
  void aDirectionAlongAnAxisIsTheNeuron() {
    float[] axis = new float[model.layer("embedding").neurons()];
    axis[3] = 1;
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray input = noise(scope, 2);
      float[] direction =
          value(Direction.of("embedding", axis, 0).on(model, scope), input, Positions.MAX)
              .toFloatArray();
      float[] neuron =
          value(Objective.channel("embedding", 3).on(model, scope), input, Positions.MAX)
              .toFloatArray();
      assertThat(direction).containsExactly(neuron);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "channel",
        "channel(layer4.0.pre)",
        "channel(layer4.0.pre, x)",
        "nothing(1)",
        "3",
        "embedding:1 +",
        "embedding:1 embedding:2",
        "(embedding:1",
        "direction(embedding, 3)",
        "channel(embedding, 99999999999)",
        "interpolate(embedding:1)",
        "diversity(embedding, 1)",
        "neuron(embedding, 1, 2)"
      })
  void whatDoesNotParseIsSaidInOneSentence(String text) {
    assertThatThrownBy(() -> Objective.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot ");
  }

  @Test
  void whatTheModelLacksIsSaidWithWhatItHas() {
    try (NDManager scope = model.manager().newSubManager()) {
      assertThatThrownBy(() -> Objective.parse("nowhere:1").on(model, scope))
          .hasMessageContaining("'nowhere'")
          .hasMessageContaining("layer4.0.pre");
      assertThatThrownBy(() -> Objective.parse("embedding:16").on(model, scope))
          .hasMessageContaining("0 to 15");
      assertThatThrownBy(() -> Objective.parse("neuron(layer4.0.pre, 1, 9, 9)").on(model, scope))
          .hasMessageContaining("positions");
      assertThatThrownBy(() -> Objective.parse("direction(embedding, 16:1)").on(model, scope))
          .hasMessageContaining("0 to 15");
    }
  }
}
