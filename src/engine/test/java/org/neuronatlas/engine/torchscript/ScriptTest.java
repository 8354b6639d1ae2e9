package org.neuronatlas.engine.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.tap.Activations;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Objective;

/** TorchScript files that are run: what they answer, and what becomes of those that misbehave. */
class ScriptTest {
  private static final Path SCRIPTS = Reference.committed("script");
  private static final double BOUND = 1e-5;

  @TempDir private Path folder;

  private static VisionModel trusting(Path path) throws IOException {
    return VisionModel.trusting(path, null, CodeLimits.DEFAULT);
  }

  /** In a folder whose configuration says the size of its pictures. */
  private Path sized(String name, int size) throws IOException {
    Files.copy(SCRIPTS.resolve(name + ".pt"), folder.resolve(name + ".pt"));
    Files.writeString(folder.resolve("config.json"), "{\"image_size\": " + size + "}");
    return folder;
  }

  @ParameterizedTest
  @CsvSource({
    "exported, 'conv,norm,act,deep,head'",
    "overwritten, 'norm,act'",
    "tuple, 'output.0,output.1'",
    "tensor, output",
    "training, output"
  })
  void answersWhatItAnswersInPyTorchAndItsGradients(String name, String layers) throws IOException {
    Map<String, Npy> expected = Npy.readZip(SCRIPTS.resolve("expected.npz"));
    Npy image = expected.get("image");
    String truth =
        name.equals("training") ? "tensor" : name; // saved as it learns, run as it answers
    try (VisionModel model = trusting(sized(name, 16));
        NDManager scope = model.manager().newSubManager()) {
      NDArray x = scope.create(image.floats(), image.shape());
      assertThat(model.layers()).extracting(Layer::name).containsExactly(layers.split(","));
      for (String layer : layers.split(",")) {
        NDArray raw = model.raw(x, layer);
        Npy act = expected.get(truth + "/act/" + layer);
        assertThat(raw.getShape()).isEqualTo(act.shape());
        Reference.check(name + " " + layer, raw.toFloatArray(), act.floats(), BOUND);
        NDArray gradient =
            Gradient.of(
                    x, p -> model.forward(p, List.of(layer)).get(layer).get(":, 1").mean(), scope)
                .gradient();
        float[] slope = expected.get(truth + "/grad/" + layer + "/1").floats();
        Reference.check(name + " d " + layer, gradient.toFloatArray(), slope, BOUND);
      }
    }
  }

  @Test
  void theFileItselfMayHoldItsConfiguration() throws IOException {
    try (VisionModel model = trusting(SCRIPTS.resolve("exported.pt"))) {
      assertThat(model.inputSize()).isEqualTo(16);
      assertThat(model.preprocess().mean()).containsExactly(.5f, .5f, .5f);
      assertThat(model.preprocess().std()).containsExactly(.25f, .25f, .25f);
      assertThat(model.architecture()).isEqualTo("TorchScript");
      assertThat(model.packaging()).doesNotContain("guess");
      assertThat(model.classes().all()).hasSize(5).startsWith("class 0");
      assertThat(model.layer("logits").name()).isEqualTo("head");
      assertThat(model.parameters()).isEqualTo(112 + 16 + 1 + 222 + 35);
      assertThat(model.weightsSha256()).hasSize(64);
    }
    try (VisionModel model = trusting(SCRIPTS.resolve("tensor.pt"))) {
      assertThat(model.inputSize()).isEqualTo(224);
      assertThat(model.packaging()).contains("guess");
      assertThat(model.classes().all()).isEmpty();
    }
  }

  @Test
  void whatAnInPlaceOperationOverwritesIsWhatCameAfterIt() throws IOException {
    Map<String, Npy> expected = Npy.readZip(SCRIPTS.resolve("expected.npz"));
    float[] own = expected.get("exported/act/norm").floats();
    float[] overwritten = expected.get("overwritten/act/norm").floats();
    for (int i = 0; i < own.length; i++) {
      assertThat(overwritten[i]).isEqualTo(Math.max(0, own[i]), within(1e-6f));
    }
    assertThat(own).isNotEqualTo(overwritten);
  }

  @Test
  void tokensAreASquareBehindTheClassToken() throws IOException {
    try (VisionModel model = trusting(sized("tuple", 16));
        NDManager scope = model.manager().newSubManager()) {
      Layer tokens = model.layer("output.0");
      assertThat(List.of(tokens.neurons(), tokens.height(), tokens.width()))
          .containsExactly(6, 4, 4);
      assertThat(model.place("output.0").leading()).isEqualTo(1);
      assertThat(model.layer("output.1").hasPositions()).isFalse();
      NDArray x = scope.randomNormal(new Shape(1, 3, 16, 16));
      NDArray map = model.forward(x, List.of("output.0")).get("output.0");
      NDArray raw = model.raw(x, "output.0");
      assertThat(map.get("0, 2, 1, 3").getFloat()).isEqualTo(raw.get("0, 8, 2").getFloat());
    }
  }

  /** Of a network without kinks, by way of two layers at once and of a picture that is computed. */
  @Test
  void gradientsAreThoseOfFiniteDifferences() throws IOException {
    Npy image = Npy.readZip(SCRIPTS.resolve("expected.npz")).get("image");
    try (VisionModel model = trusting(sized("tuple", 16));
        NDManager scope = model.manager().newSubManager()) {
      NDArray both = scope.create(image.floats(), image.shape());
      NDArray x = both.get("0:1");
      NDArray direction = both.get("1:2");
      var found = Gradient.of(x, p -> value(model, p), scope);
      double along = found.gradient().mul(direction).sum().getFloat();
      float h = 1e-2f;
      double up = value(model, x.add(direction.mul(h))).getFloat();
      double down = value(model, x.sub(direction.mul(h))).getFloat();
      assertThat(Math.abs(along)).isGreaterThan(1e-2);
      assertThat((up - down) / (2 * h)).isCloseTo(along, withPercentage(0.5));
      assertThat(found.value()).isEqualTo(value(model, x).getFloat());
    }
  }

  private static NDArray value(VisionModel model, NDArray p) {
    Activations seen = model.forward(p.tanh(), List.of("output.0", "output.1"));
    return seen.get("output.0").get(":, 3").sum().add(seen.get("output.1").get(":, 1").sum());
  }

  @Test
  void aPictureIsDrawnAndDrawnAgainTheSame() throws IOException {
    try (VisionModel model = trusting(SCRIPTS.resolve("exported.pt"))) {
      Recipe recipe = Recipes.parse("atlas").withSteps(24);
      Objective objective = Objective.parse("channel(deep, 2)");
      Visualization first = Render.of(model, recipe, 7).render(List.of(objective)).get(0);
      Visualization again = Render.of(model, recipe, 7).render(List.of(objective)).get(0);
      float start =
          Render.of(model, recipe.withSteps(1), 7)
              .render(List.of(objective))
              .get(0)
              .cleanActivation();
      assertThat(first.cleanActivation()).isGreaterThan(start).isEqualTo(again.cleanActivation());
    }
  }

  @Test
  void severalThreadsAskAtOnce() throws Exception {
    Npy image = Npy.readZip(SCRIPTS.resolve("expected.npz")).get("image");
    try (VisionModel model = trusting(SCRIPTS.resolve("exported.pt"))) {
      ExecutorService threads = Executors.newFixedThreadPool(3);
      List<Future<float[]>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        answers.add(threads.submit(() -> slope(model, image)));
      }
      float[] first = answers.get(0).get();
      for (Future<float[]> answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
      threads.shutdown();
    }
  }

  private static float[] slope(VisionModel model, Npy image) {
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray x = scope.create(image.floats(), image.shape());
      return Gradient.of(
              x, p -> model.forward(p, List.of("deep")).get("deep").square().mean(), scope)
          .gradient()
          .toFloatArray();
    }
  }

  @Test
  void nothingCanBeAddedInsideIt() throws IOException {
    try (VisionModel model = trusting(SCRIPTS.resolve("exported.pt"));
        NDManager scope = model.manager().newSubManager()) {
      NDArray x = scope.zeros(new Shape(1, 3, 16, 16));
      NDArray nudge = scope.zeros(new Shape(1, 4, 8, 8));
      assertThatThrownBy(() -> model.forward(x, List.of("head"), Map.of("conv", nudge)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("cannot add to 'conv' of TorchScript: it can be done at no layer");
      assertThatThrownBy(() -> model.layer("layer4"))
          .hasMessageContaining("TorchScript has no layer 'layer4'")
          .hasMessageContaining("conv");
    }
  }

  /** The same network by our own architecture: what it answers, and where its gradients lead. */
  @Test
  @Tag("parity")
  void agreesWithOurOwnResNet() throws IOException {
    Path slim = Reference.folder("slim_resnet18");
    Map<String, Npy> expected = Npy.readZip(slim.resolve("expected_f32.npz"));
    Npy image = Npy.read(slim.resolve("image.npy"));
    Files.copy(slim.resolve("slim_resnet18_dict.pt"), folder.resolve("slim.pt"));
    Files.writeString(folder.resolve("config.json"), "{\"image_size\": 64}");
    try (VisionModel code = trusting(folder);
        VisionModel ours = VisionModel.open(slim.resolve("slim_resnet18.pth"));
        NDManager scope = code.manager().newSubManager()) {
      NDArray x = scope.create(image.floats(), image.shape());
      assertThat(code.layers()).hasSize(15);
      for (Layer layer : code.layers()) {
        float[] due = expected.get("act/" + layer.name()).floats();
        Reference.check(
            "code " + layer.name(), code.raw(x, layer.name()).toFloatArray(), due, 1e-4);
      }
      for (String layer : List.of("layer1.1", "layer3.1", "fc")) {
        float[] due = ours.raw(x, layer).toFloatArray();
        Reference.check("both " + layer, code.raw(x, layer).toFloatArray(), due, 1e-4);
        Reference.check("both d " + layer, slope(code, layer, x), slope(ours, layer, x), 1e-4);
      }
      float[] truth = expected.get("grad/channel5_mean").floats();
      Reference.check("code d layer3.1:5", slope(code, "layer3.1", x), truth, 1e-4);
    }
  }

  private static float[] slope(VisionModel model, String layer, NDArray x) {
    return Gradient.of(
            x, p -> model.forward(p, List.of(layer)).get(layer).get(":, 5").mean(), x.getManager())
        .gradient()
        .toFloatArray();
  }
}
