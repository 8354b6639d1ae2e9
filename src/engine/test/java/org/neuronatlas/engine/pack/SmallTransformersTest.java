package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.text.Cosine;
import org.neuronatlas.engine.text.TextFiles;
import org.neuronatlas.engine.text.TextSide;
import org.neuronatlas.engine.text.TokenizerFile;
import org.neuronatlas.engine.weights.Safetensors;

/**
 * Every module of tiny transformers beside the libraries whose they are, and pictures of other
 * sizes (src/bench/reference/small_transformers.py).
 */
class SmallTransformersTest {
  private static final double BOUND = 1e-5;
  private static final String TRAINED = "12x12/";

  /** Of a library's modules: the text side's, and what holds no tensor of the network's own. */
  private static boolean isOfTheVisionSide(String name) {
    return !name.startsWith("text_")
        && !name.startsWith("out/")
        && !name.equals("picture")
        && !name.endsWith("position_embedding") // a table by itself
        && !name.endsWith("dropout") // changes nothing
        && !name.endsWith("drop_path") // nor does this
        && !name.matches(".*\\.[qk]_norm"); // nor does this, and it answers head by head
  }

  @ParameterizedTest
  @CsvSource({
    "vit, hf5, 29",
    "vit, hf4, 35",
    "clip, hf5, 29",
    "siglip, hf5, 34",
    "dinov2, hf5, 32",
    "dinov2, hf4, 36",
    "registers, hf5, 35",
    "registers, hf4, 35",
    "timm, modules, 30",
    "torchvision, modules, 16",
  })
  void everyModuleAnswersByItsName(String family, String library, int count) throws IOException {
    Path folder = Reference.committed("small_" + family);
    Map<String, Npy> expected = Npy.readZip(folder.resolve(library + ".npz"));
    List<String> names =
        expected.keySet().stream()
            .filter(n -> n.startsWith(TRAINED))
            .map(n -> n.substring(TRAINED.length()))
            .filter(SmallTransformersTest::isOfTheVisionSide)
            .toList();
    try (Packed model = Packed.open(folder)) {
      Set<String> places = new HashSet<>(model.network.pages().keySet());
      places.addAll(model.network.outputs().keySet());
      Set<String> unanswered = new TreeSet<>(names);
      unanswered.removeIf(n -> places.contains(model.network.canonical(n)));
      assertThat(unanswered).as("modules that no place answers").isEmpty();
      Map<String, NDArray> seen = model.see(picture(model, expected, TRAINED), names);
      for (String name : names) {
        NDArray answer = seen.get(model.network.canonical(name));
        Npy truth = expected.get(TRAINED + name);
        assertThat(answer.getShape()).as(name).isEqualTo(truth.shape());
        check(family + " " + name, answer.toFloatArray(), truth.floats(), BOUND);
      }
      assertThat(names).hasSize(count);
    }
  }

  private static NDArray picture(Packed model, Map<String, Npy> expected, String at) {
    Npy bytes = expected.get(at + "picture");
    return model.scope.create(bytes.floats(), bytes.shape()).sub(128f).div(64f);
  }

  @ParameterizedTest
  @CsvSource({
    "vit, logits, logits",
    "clip, image_embeds, embedding",
    "siglip, image_embeds, embedding",
    "dinov2, last_hidden_state, ln_post",
    "dinov2, pooler_output, embedding",
    "registers, logits, logits",
  })
  void picturesOfOtherSizesAnswerAsInTransformers(String family, String output, String place)
      throws IOException {
    Path folder = Reference.committed("small_" + family);
    Map<String, Npy> expected = Npy.readZip(folder.resolve("hf5.npz"));
    try (Packed model = Packed.open(folder)) {
      for (String size : List.of("12x12/", "20x20/", "8x8/", "8x16/")) {
        NDArray answer = model.see(picture(model, expected, size), List.of(place)).get(place);
        NDArray shown = output.equals("image_embeds") ? Cosine.unit(answer) : answer;
        float[] truth = expected.get(size + "out/" + output).floats();
        check(family + " " + size + output, shown.toFloatArray(), truth, BOUND);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"clip", "siglip"})
  void sentencesAnswerAsInTransformers(String family) throws IOException {
    Path folder = Reference.committed("small_" + family);
    Map<String, Npy> expected = Npy.readZip(folder.resolve("hf5.npz"));
    try (Packed model = Packed.open(folder)) {
      TextSide text = text(folder, model);
      NDArray sentences =
          text.embed(
              model.ids(
                  new long[] {28, 3, 4, 5, 29, 1, 1, 1}, new long[] {28, 7, 29, 1, 1, 1, 1, 1}));
      float[] truth = expected.get(TRAINED + "out/text_embeds").floats();
      check(family + " text_embeds", Cosine.unit(sentences).toFloatArray(), truth, BOUND);
      NDArray pictures =
          model.see(picture(model, expected, TRAINED), List.of("embedding")).get("embedding");
      NDArray cosines = Cosine.unit(pictures).matMul(Cosine.unit(sentences).transpose());
      NDArray logits = cosines.mul(text.logitScale()).add(text.logitBias());
      truth = expected.get(TRAINED + "out/logits_per_image").floats();
      check(family + " logits_per_image", logits.toFloatArray(), truth, BOUND);
      assertThat(text.logitBias() != 0).isEqualTo(family.equals("siglip"));
    }
  }

  private static TextSide text(Path folder, Packed model) throws IOException {
    Path weights = folder.resolve("model.safetensors");
    return new TextFiles(
            () -> model.found.tensors().over(Safetensors.open(weights)),
            TokenizerFile.in(folder),
            model.found.text().orElseThrow(),
            model.scope,
            DataType.FLOAT32)
        .open();
  }
}
