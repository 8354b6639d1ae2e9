package org.neuronatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;

/** The engine beside PyTorch, on arrays this project did not make. */
@Tag("parity")
class ParityTest {
  @Test
  void everyModuleOfTheTinyResNetAnswersAsInPyTorch() throws IOException {
    Path folder = Reference.folder("tiny_rn");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    List<String> names =
        expected.keySet().stream()
            .filter(n -> n.startsWith("act/visual."))
            .map(n -> n.substring(4))
            .toList();
    assertThat(names).hasSize(19);
    Npy image = Npy.read(folder.resolve("image.npy"));
    try (VisionModel model = VisionModel.open(folder);
        NDManager scope = model.manager().newSubManager()) {
      var answers = model.forward(scope.create(image.floats(), image.shape()), names);
      for (String name : names) {
        NDArray answer = answers.get(name);
        Npy truth = expected.get("act/" + name);
        assertThat(answer.getShape()).isEqualTo(truth.shape());
        check(name, answer.toFloatArray(), truth.floats(), 1e-4);
      }
      NDArray embedding = answers.get("visual.attnpool");
      check(
          "image_features",
          embedding.toFloatArray(),
          expected.get("image_features").floats(),
          1e-4);
    }
  }

  @Test
  void gradientsOfTheTinyResNetAreThoseOfPyTorch() throws IOException {
    Path folder = Reference.folder("tiny_rn");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    Npy image = Npy.read(folder.resolve("image.npy"));
    try (VisionModel model = VisionModel.open(folder);
        NDManager scope = model.manager().newSubManager()) {
      NDArray x = scope.create(image.floats(), image.shape());
      NDArray text =
          scope.create(expected.get("text_features").floats(), new Shape(4, 64)).get("0:1");
      var channel =
          Gradient.of(
              x, i -> model.forward(i, List.of("layer3")).get("layer3").get(":, 5").mean(), scope);
      check(
          "grad/layer3_ch5_mean",
          channel.gradient().toFloatArray(),
          expected.get("grad/layer3_ch5_mean").floats(),
          1e-4);
      NDArray direction = text.div(text.norm());
      float scale = 0;
      float[] logits = expected.get("logits_per_image").floats();
      float[] features = expected.get("image_features").floats();
      float[] dir = direction.toFloatArray();
      double dot = 0;
      double norm = 0;
      for (int i = 0; i < 64; i++) {
        dot += features[i] * dir[i];
        norm += features[i] * features[i];
      }
      scale = (float) (logits[0] / (dot / Math.sqrt(norm)));
      float factor = scale;
      var logit =
          Gradient.of(
              x,
              i -> {
                NDArray f = model.forward(i, List.of("embedding")).get("embedding");
                NDArray unit = f.div(f.square().sum(new int[] {1}, true).sqrt());
                return unit.mul(direction).sum().mul(factor);
              },
              scope);
      check(
          "grad/sum_logits_col0",
          logit.gradient().toFloatArray(),
          expected.get("grad/sum_logits_col0").floats(),
          1e-4);
    }
  }

  @Test
  void theDemoModelAnswersAsInPyTorch() throws IOException {
    Path folder = Reference.folder("../demo-model");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("zero_shot_reference.npz"));
    Npy pictures = expected.get("images"); // [34, 64, 64, 3], 0 to 255
    try (VisionModel model = VisionModel.open(folder);
        NDManager scope = model.manager().newSubManager()) {
      NDArray mean = scope.create(model.preprocess().mean(), new Shape(3, 1, 1));
      NDArray std = scope.create(model.preprocess().std(), new Shape(3, 1, 1));
      NDArray u8 = scope.create(pictures.floats(), pictures.shape()).transpose(0, 3, 1, 2);
      NDArray x = u8.div(255f).sub(mean).div(std);
      var answers = model.forward(x, List.of("layer4.1.pre", "embedding"));
      NDArray pre = answers.get("layer4.1.pre");
      check(
          "demo embedding",
          answers.get("embedding").toFloatArray(),
          expected.get("image_embeddings_raw").floats(),
          1e-4);
      check(
          "demo layer4.1.pre max",
          pre.reshape(34, 1024, -1).max(new int[] {2}).toFloatArray(),
          expected.get("layer4_pre_relu_max").floats(),
          1e-4);
      check(
          "demo layer4.1.pre",
          pre.get(":2").toFloatArray(),
          expected.get("layer4_pre_relu").floats(),
          1e-4);
    }
  }
}
