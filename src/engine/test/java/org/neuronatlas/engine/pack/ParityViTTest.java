package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.text.Cosine;

/** The transformers that see beside PyTorch, on arrays this project did not make. */
@Tag("parity")
class ParityViTTest {
  private static final double BOUND = 1e-4;
  private static final long[] CLIP_FIRST = sentence(298, 5, 6, 7, 299);
  private static final long[] SECOND = sentence(298, 45, 9, 299);

  private static long[] sentence(long... beginning) {
    return Arrays.copyOf(beginning, 16);
  }

  private static float[] unit(NDArray rows) {
    return Cosine.unit(rows).toFloatArray();
  }

  /** Every module's output in the file, by the file's name for it; names that mean nothing fail. */
  private static void everyModule(Packed model, NDArray x, Map<String, Npy> expected, int count) {
    List<String> names =
        expected.keySet().stream()
            .filter(n -> n.startsWith("act/"))
            .map(n -> n.substring("act/".length()))
            .filter(n -> !n.startsWith("transformer.") && !n.equals("ln_final")) // the text side's
            .toList();
    Set<String> places = new java.util.HashSet<>(model.network.pages().keySet());
    places.addAll(model.network.outputs().keySet());
    List<String> unanswered =
        names.stream().filter(n -> !places.contains(model.network.canonical(n))).toList();
    assertThat(unanswered).as("modules that no place answers").isEmpty();
    assertThat(names).hasSize(count);
    Map<String, NDArray> seen = model.see(x, names);
    for (String name : names) {
      NDArray answer = seen.get(model.network.canonical(name));
      Npy truth = expected.get("act/" + name);
      assertThat(answer.getShape()).as(name).isEqualTo(truth.shape());
      check(name, answer.toFloatArray(), truth.floats(), BOUND);
    }
  }

  @Test
  void openAisTransformerAnswersAsInPyTorch() throws IOException {
    Path folder = Reference.folder("tiny_vit");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    Npy image = Npy.read(folder.resolve("image.npy"));
    Npy tokens = Npy.read(folder.resolve("tokens.npy"));
    try (Packed model = Packed.open(folder)) {
      assertThat(model.found.packaging()).isEqualTo("OpenAI CLIP");
      NDArray x = model.scope.create(image.floats(), image.shape());
      everyModule(model, x, expected, 17);
      NDArray pictures = model.see(x, List.of("embedding")).get("embedding");
      float[] features = expected.get("image_features").floats();
      check("image_features", pictures.toFloatArray(), features, BOUND);
      Taps text = Taps.at(List.of("block0", "block1", "ln_final", "embedding"));
      model.text().forward(model.scope.create(tokens.longs(), tokens.shape()), text);
      for (var place :
          Map.of(
                  "block0", "act/transformer.resblocks.0",
                  "block1", "act/transformer.resblocks.1",
                  "ln_final", "act/ln_final",
                  "embedding", "text_features")
              .entrySet()) {
        check(
            place.getValue(),
            text.seen().get(place.getKey()).toFloatArray(),
            expected.get(place.getValue()).floats(),
            BOUND);
      }
      NDArray logits = logits(model, pictures, text.seen().get("embedding"));
      float[] truth = expected.get("logits_per_image").floats();
      check("logits_per_image", logits.toFloatArray(), truth, BOUND);
      check(
          "logits_per_text",
          logits.transpose().toFloatArray(),
          expected.get("logits_per_text").floats(),
          BOUND);
    }
  }

  private static NDArray logits(Packed model, NDArray pictures, NDArray sentences) {
    NDArray scale = model.weights.get("logit_scale").exp();
    return Cosine.unit(pictures).matMul(Cosine.unit(sentences).transpose()).mul(scale);
  }

  @Test
  void openAisTransformerHasPyTorchsGradients() throws IOException {
    Path folder = Reference.folder("tiny_vit");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    Npy image = Npy.read(folder.resolve("image.npy"));
    Npy tokens = Npy.read(folder.resolve("tokens.npy"));
    try (Packed model = Packed.open(folder)) {
      NDArray x = model.scope.create(image.floats(), image.shape());
      NDArray sentences = model.text().forward(model.scope.create(tokens.longs(), tokens.shape()));
      Gradient.Of logit =
          Gradient.of(
              x,
              i -> {
                NDArray pictures = model.see(i, List.of("embedding")).get("embedding");
                return logits(model, pictures, sentences).get(":, 0").sum();
              },
              model.scope);
      NDArray slope = logit.gradient();
      float[] truth = expected.get("grad/sum_logits_col0").floats();
      check("grad/sum_logits_col0", slope.toFloatArray(), truth, BOUND);
      NDArray strongest = slope.abs().max(new int[] {1});
      truth = expected.get("saliency/logit0").floats();
      check("saliency/logit0", strongest.toFloatArray(), truth, BOUND);
      Gradient.Of channel =
          Gradient.of(
              x,
              i -> model.see(i, List.of("block1")).get("block1").get(":, 1:, 5").mean(),
              model.scope);
      truth = expected.get("grad/resblocks1_ch5_patch_mean").floats();
      check("grad/resblocks1_ch5_patch_mean", channel.gradient().toFloatArray(), truth, BOUND);
      float[] value = expected.get("objective/resblocks1_ch5_patch_mean").floats();
      check("objective/resblocks1_ch5", new float[] {channel.value()}, value, BOUND);
    }
  }

  @Test
  void huggingFacesClipAnswersAsInPyTorch() throws IOException {
    Path folder = Reference.folder("hf_clip");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    try (Packed model = Packed.open(folder)) {
      assertThat(model.found.packaging()).isEqualTo("Hugging Face CLIP");
      NDArray x = model.pictures(Npy.read(folder.resolve("image_u8_nhwc.npy")));
      everyModule(model, x, expected, 6);
      NDArray pictures = model.see(x, List.of("embedding")).get("embedding");
      check("image_embeds", unit(pictures), expected.get("image_embeds").floats(), BOUND);
      NDArray sentences = model.text().forward(model.ids(CLIP_FIRST, SECOND));
      check("text_embeds", unit(sentences), expected.get("text_embeds").floats(), BOUND);
      float[] logits = logits(model, pictures, sentences).toFloatArray();
      check("logits_per_image", logits, expected.get("logits_per_image").floats(), BOUND);
    }
  }

  @Test
  void siglipAnswersAsInPyTorch() throws IOException {
    Path folder = Reference.folder("hf_siglip");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    try (Packed model = Packed.open(folder)) {
      assertThat(model.found.packaging()).isEqualTo("Hugging Face SigLIP");
      NDArray x = model.pictures(Npy.read(folder.resolve("image_u8_nhwc.npy")));
      everyModule(model, x, expected, 5);
      NDArray pictures = model.see(x, List.of("embedding")).get("embedding");
      check("image_embeds", unit(pictures), expected.get("image_embeds").floats(), BOUND);
      NDArray sentences = model.text().forward(model.ids(CLIP_FIRST, SECOND));
      check("text_embeds", unit(sentences), expected.get("text_embeds").floats(), BOUND);
      NDArray bias = model.weights.get("logit_bias");
      float[] logits = logits(model, pictures, sentences).add(bias).toFloatArray();
      check("logits_per_image", logits, expected.get("logits_per_image").floats(), BOUND);
    }
  }

  @Test
  void huggingFacesViTAnswersAsInPyTorch() throws IOException {
    Path folder = Reference.folder("hf_vit");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    try (Packed model = Packed.open(folder)) {
      assertThat(model.found.packaging()).isEqualTo("Hugging Face ViT");
      NDArray x = model.pictures(Npy.read(folder.resolve("image_u8_nhwc.npy")));
      everyModule(model, x, expected, 3);
      float[] logits = model.see(x, List.of("logits")).get("logits").toFloatArray();
      check("logits", logits, expected.get("logits").floats(), BOUND);
    }
  }

  @Test
  void dinov2AnswersAsInPyTorch() throws IOException {
    Path folder = Reference.folder("hf_dinov2");
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
    try (Packed model = Packed.open(folder)) {
      assertThat(model.found.packaging()).isEqualTo("Hugging Face DINOv2");
      NDArray x = model.pictures(Npy.read(folder.resolve("image_u8_nhwc.npy")));
      everyModule(model, x, expected, 3);
      NDArray last = model.see(x, List.of("layernorm")).get("ln_post");
      check(
          "last_hidden_state",
          last.toFloatArray(),
          expected.get("last_hidden_state").floats(),
          BOUND);
    }
  }
}
