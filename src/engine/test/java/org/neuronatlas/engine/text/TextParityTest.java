package org.neuronatlas.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
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

/** The text side beside PyTorch, on arrays this project did not make. */
@Tag("parity")
class TextParityTest {
  @Test
  void theTinyResNetReadsAsInPyTorch() throws IOException {
    Path folder = Reference.folder("tiny_rn");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    Npy image = Npy.read(folder.resolve("image.npy"));
    Npy tokens = Npy.read(folder.resolve("tokens.npy"));
    try (VisionModel model = VisionModel.open(folder);
        NDManager scope = model.manager().newSubManager()) {
      TextSide text = model.text();
      assertThat(model.text()).isSameAs(text);
      NDArray features = text.embed(scope.create(tokens.longs(), tokens.shape())); // [4, 64]
      check(
          "tiny_rn text_features",
          features.toFloatArray(),
          expected.get("text_features").floats(),
          1e-4);
      NDArray pictures =
          model
              .forward(scope.create(image.floats(), image.shape()), List.of("embedding"))
              .get("embedding");
      NDArray logits = // [2, 4]
          Cosine.unit(pictures).matMul(Cosine.unit(features).transpose()).mul(text.logitScale());
      check(
          "tiny_rn logits_per_image",
          logits.toFloatArray(),
          expected.get("logits_per_image").floats(),
          1e-4);
    }
  }

  @Test
  void theTinyTransformerReadsAsInPyTorch() throws IOException {
    Path folder = Reference.folder("tiny_vit");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    Npy tokens = Npy.read(folder.resolve("tokens.npy"));
    try (VisionModel model = VisionModel.open(folder);
        NDManager scope = model.manager().newSubManager()) {
      TextSide text = model.text();
      check(
          "tiny_vit text_features",
          text.embed(scope.create(tokens.longs(), tokens.shape())).toFloatArray(),
          expected.get("text_features").floats(),
          1e-4);
    }
  }

  @Test
  void theDemoModelReadsAsInPyTorch() throws IOException {
    Path folder = Reference.folder("../demo-model");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("zero_shot_reference.npz"));
    List<String> captions = expected.get("captions").strings();
    try (VisionModel model = VisionModel.open(folder);
        NDManager scope = model.manager().newSubManager()) {
      TextSide text = model.text();
      Tokens tokens = text.tokenizer().encode(captions);
      long[] wanted = expected.get("token_ids").longs(); // [20, 24]
      for (int i = 0; i < captions.size(); i++) {
        long[] padded = new long[24];
        System.arraycopy(tokens.ids(), i * tokens.length(), padded, 0, tokens.length());
        assertThat(padded)
            .as(captions.get(i))
            .isEqualTo(Arrays.copyOfRange(wanted, 24 * i, 24 * (i + 1)));
      }
      NDArray found = text.embed(captions, scope);
      check(
          "demo text embedding",
          found.toFloatArray(),
          expected.get("text_embeddings_raw").floats(),
          1e-4);
      assertThat(text.logitScale())
          .isCloseTo(
              expected.get("logit_scale").floats()[0],
              org.assertj.core.data.Percentage.withPercentage(1e-4));
      Npy pictures = expected.get("image_embeddings_raw"); // [34, 192]
      ZeroShot head =
          ZeroShot.of(
              text, captions.stream().map(c -> new ZeroShot.Class(c, List.of(c))).toList(), scope);
      NDArray logits = head.logits(scope.create(pictures.floats(), new Shape(34, 192)));
      check("demo logits", logits.toFloatArray(), expected.get("logits").floats(), 1e-4);
    }
  }
}
