package org.neuronatlas.engine.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;

/** Saliency beside PyTorch's, and integrated gradients on a trained model. */
@Tag("parity")
class AttributionParityTest {
  @Test
  void saliencyOfTheTinyResNetIsThatOfPyTorch() throws IOException {
    Path folder = Reference.folder("tiny_rn");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    Npy image = Npy.read(folder.resolve("image.npy"));
    try (VisionModel model = VisionModel.open(folder);
        NDManager scope = model.manager().newSubManager()) {
      NDArray x = scope.create(image.floats(), image.shape());
      NDArray text = scope.create(expected.get("text_features").floats(), new Shape(4, 64));
      NDArray direction = text.get(0).div(text.get(0).norm()); // [64]
      float[] logits = expected.get("logits_per_image").floats(); // [2, 4]
      float scale = logits[0] / cosine(model, x, direction).getFloat(0); // exp(logit_scale)
      Score logit =
          images -> cosine(model, images, direction).mul(scale); // [N], of the first sentence
      List<SaliencyMap> maps = new Saliency().of(logit, x);
      float[] gradient = expected.get("grad/sum_logits_col0").floats();
      check("grad/sum_logits_col0", all(maps, SaliencyMap::weights), gradient, 1e-4);
      float[] magnitudes = expected.get("saliency/logit0").floats();
      check("saliency/logit0", all(maps, SaliencyMap::magnitudes), magnitudes, 1e-4);
      assertThat((float) maps.get(1).value())
          .isCloseTo(logits[4], within(1e-4f * Math.abs(logits[4])));
    }
  }

  private static NDArray cosine(VisionModel model, NDArray images, NDArray direction) {
    NDArray f = model.forward(images, List.of("embedding")).get("embedding"); // [N, 64]
    NDArray unit = f.div(f.square().sum(new int[] {1}, true).sqrt());
    return unit.mul(direction).sum(new int[] {1});
  }

  private interface Numbers {
    float[] of(SaliencyMap map);
  }

  private static float[] all(List<SaliencyMap> maps, Numbers numbers) {
    float[] first = numbers.of(maps.get(0));
    float[] out = Arrays.copyOf(first, first.length * maps.size());
    for (int i = 1; i < maps.size(); i++) {
      System.arraycopy(numbers.of(maps.get(i)), 0, out, i * first.length, first.length);
    }
    return out;
  }

  @Test
  void onTheDemoModelTheSharesAddUp() throws IOException {
    Path folder = Reference.folder("../demo-model");
    Npy pictures = Npy.readZip(folder.resolve("zero_shot_reference.npz")).get("images");
    try (VisionModel model = VisionModel.open(folder);
        NDManager scope = model.manager().newSubManager()) {
      NDArray mean = scope.create(model.preprocess().mean(), new Shape(3, 1, 1));
      NDArray std = scope.create(model.preprocess().std(), new Shape(3, 1, 1));
      NDArray u8 = scope.create(pictures.floats(), pictures.shape()).transpose(0, 3, 1, 2);
      NDArray two = u8.get(":2").div(255f).sub(mean).div(std);
      double[] errors = new double[12];
      int at = 0;
      for (String layer : List.of("layer2.1.pre", "layer4.1.pre", "embedding")) {
        for (int neuron : new int[] {5, 100}) {
          Score score = Score.neuron(model, layer, neuron);
          for (SaliencyMap map : new IntegratedGradients().of(score, two)) {
            errors[at++] = map.completeness().orElseThrow().error();
          }
        }
      }
      Arrays.sort(errors);
      System.out.printf(
          "integrated gradients of the demo model: error %.4f (median), %.4f (largest)%n",
          (errors[5] + errors[6]) / 2, errors[11]);
      assertThat((errors[5] + errors[6]) / 2).isLessThan(0.01);
      assertThat(errors[11]).isLessThan(0.05);
    }
  }
}
