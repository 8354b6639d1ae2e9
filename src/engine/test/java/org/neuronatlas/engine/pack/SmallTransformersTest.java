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
    return !name.startsWith("text")
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
    "timm_registers, modules, 30",
    "timm_siglip, modules, 41",
    "facebook, modules, 31",
    "facebook_registers, modules, 29",
    "open_clip_siglip, modules, 44",
    "torchvision, modules, 16",
  })
  void everyModuleAnswersByItsName(String family, String library, int count) throws IOException {
    everyModule(family, library, TRAINED, count);
  }

  private static void everyModule(String family, String library, String at, int count)
      throws IOException {
    Path folder = Reference.committed("small_" + family);
    Map<String, Npy> expected = Npy.readZip(folder.resolve(library + ".npz"));
    List<String> names =
        expected.keySet().stream()
            .filter(n -> n.startsWith(at))
            .map(n -> n.substring(at.length()))
            .filter(SmallTransformersTest::isOfTheVisionSide)
            .toList();
    try (Packed model = Packed.open(folder)) {
      Set<String> places = new HashSet<>(model.network.pages().keySet());
      places.addAll(model.network.outputs().keySet());
      Set<String> unanswered = new TreeSet<>(names);
      unanswered.removeIf(n -> places.contains(model.network.canonical(n)));
      assertThat(unanswered).as("modules that no place answers").isEmpty();
      Map<String, NDArray> seen = model.see(picture(model, expected, at), names);
      for (String name : names) {
        NDArray answer = seen.get(model.network.canonical(name));
        Npy truth = expected.get(at + name);
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
    "vit, hf5, logits, logits",
    "clip, hf5, image_embeds, embedding",
    "siglip, hf5, image_embeds, embedding",
    "dinov2, hf5, last_hidden_state, ln_post",
    "dinov2, hf5, pooler_output, embedding",
    "registers, hf5, logits, logits",
    "facebook, modules, embedding, embedding",
    "facebook_registers, modules, embedding, embedding",
  })
  void picturesOfOtherSizesAnswerAsInTheirLibraries(
      String family, String library, String output, String place) throws IOException {
    Path folder = Reference.committed("small_" + family);
    Map<String, Npy> expected = Npy.readZip(folder.resolve(library + ".npz"));
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
  @CsvSource({
    "clip, hf5, 12x12/, 1",
    "siglip, hf5, 12x12/, 1",
    "open_clip_siglip, modules, 12x12/, 1",
    "open_clip_convnext, modules, 32x32/, 0",
    "open_clip_convnext_mlp, modules, 32x32/, 0",
  })
  void sentencesAnswerAsInTheirLibraries(String family, String library, String at, long pad)
      throws IOException {
    Path folder = Reference.committed("small_" + family);
    Map<String, Npy> expected = Npy.readZip(folder.resolve(library + ".npz"));
    try (Packed model = Packed.open(folder)) {
      TextSide text = text(folder, model);
      NDArray sentences =
          text.embed(
              model.ids(
                  new long[] {28, 3, 4, 5, 29, pad, pad, pad},
                  new long[] {28, 7, 29, pad, pad, pad, pad, pad}));
      float[] truth = expected.get(at + "out/text_embeds").floats();
      check(family + " text_embeds", Cosine.unit(sentences).toFloatArray(), truth, BOUND);
      NDArray pictures =
          model.see(picture(model, expected, at), List.of("embedding")).get("embedding");
      truth = expected.get(at + "out/image_embeds").floats();
      check(family + " image_embeds", Cosine.unit(pictures).toFloatArray(), truth, BOUND);
      NDArray cosines = Cosine.unit(pictures).matMul(Cosine.unit(sentences).transpose());
      NDArray logits = cosines.mul(text.logitScale()).add(text.logitBias());
      truth = expected.get(at + "out/logits_per_image").floats();
      check(family + " logits_per_image", logits.toFloatArray(), truth, BOUND);
      assertThat(text.logitBias() != 0).isEqualTo(family.endsWith("siglip"));
    }
  }

  /** Those that answer with channels first in timm, too. */
  @ParameterizedTest
  @CsvSource({
    "open_clip_convnext, visual.head.proj",
    "open_clip_convnext_mlp, visual.head.mlp.fc1",
    "open_clip_convnext_mlp, visual.head.mlp.act",
    "open_clip_convnext_mlp, visual.head.mlp",
  })
  void modulesOfAConvNextTrunkAnswerByTheirNames(String family, String head) throws IOException {
    Path folder = Reference.committed("small_" + family);
    Map<String, Npy> expected = Npy.readZip(folder.resolve("modules.npz"));
    List<String> names =
        List.of(
            "visual.trunk.stem.0",
            "visual.trunk.stages.1.downsample.1",
            "visual.trunk.stages.1.blocks.0",
            "visual.trunk.head.norm",
            "visual.trunk",
            head,
            "visual");
    try (Packed model = Packed.open(folder)) {
      Map<String, NDArray> seen = model.see(picture(model, expected, "32x32/"), names);
      for (String name : names) {
        NDArray answer = seen.get(model.network.canonical(name));
        Npy truth = expected.get("32x32/" + name);
        assertThat(answer.getShape()).as(name).isEqualTo(truth.shape());
        check(family + " " + name, answer.toFloatArray(), truth.floats(), BOUND);
      }
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
