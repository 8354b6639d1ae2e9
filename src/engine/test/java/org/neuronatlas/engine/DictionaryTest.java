package org.neuronatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * Dictionaries beside PyTorch, on the committed arrays (src/bench/reference/small_dictionary.py).
 */
class DictionaryTest {
  private static final String LAYER = "dictionary.layer3";
  private static final Path FOLDER = Reference.committed("small_dictionary");
  private static final Path NETWORK = Reference.committed("small_resnet");

  private static VisionModel open() throws IOException {
    return VisionModel.open(NETWORK).with(Dictionary.open(FOLDER));
  }

  private static NDArray picture(VisionModel model, NDManager scope) throws IOException {
    Map<String, Npy> network = Npy.readZip(NETWORK.resolve("expected.npz"));
    return SmallResNetTest.picture(model, network, scope);
  }

  @Test
  void activationsAreThoseOfPyTorch() throws IOException {
    Map<String, Npy> expected = Npy.readZip(FOLDER.resolve("expected.npz"));
    try (VisionModel model = open();
        NDManager scope = model.manager().newSubManager()) {
      var answers = model.forward(picture(model, scope), List.of(LAYER, LAYER + ".pre"));
      NDArray sparse = answers.get(LAYER);
      assertThat(sparse.getShape()).isEqualTo(new Shape(1, 96, 4, 4));
      check("dictionary", sparse.toFloatArray(), expected.get("sparse").floats(), 1e-5);
      NDArray before = answers.get(LAYER + ".pre");
      check("dictionary before TopK", before.toFloatArray(), expected.get("before").floats(), 1e-5);
    }
  }

  @Test
  void theGradientThroughTheEncoderIsThatOfPyTorch() throws IOException {
    Map<String, Npy> expected = Npy.readZip(FOLDER.resolve("expected.npz"));
    try (VisionModel model = open();
        NDManager scope = model.manager().newSubManager()) {
      String climbed = model.climbed(LAYER);
      var found =
          Gradient.of(
              picture(model, scope),
              x -> model.forward(x, List.of(climbed)).get(climbed).get(":, 5").mean(),
              scope);
      float[] truth = expected.get("grad").floats();
      check("dictionary gradient", found.gradient().toFloatArray(), truth, 1e-4);
    }
  }

  @Test
  void atMostKFeaturesFireAtAPosition() throws IOException {
    try (VisionModel model = open();
        NDManager scope = model.manager().newSubManager()) {
      NDArray images = scope.randomUniform(-2, 2, new Shape(3, 3, 64, 64));
      NDArray sparse = model.forward(images, List.of(LAYER)).get(LAYER);
      assertThat(sparse.min().getFloat()).isZero();
      assertThat(sparse.gt(0).sum(new int[] {1}).max().getLong()).isEqualTo(6);
    }
  }

  @Test
  void itIsOneMoreLayerAfterTheModelsOwn() throws IOException {
    try (VisionModel model = open()) {
      assertThat(model.layers()).extracting(Layer::name).endsWith("embedding", LAYER);
      Layer layer = model.layer(LAYER);
      assertThat(layer).isEqualTo(new Layer(LAYER, 96, 4, 4, Layer.Kind.DICTIONARY));
      assertThat(layer.sparse()).isTrue();
      assertThat(model.layer("layer3").sparse()).isFalse();
      assertThat(model.climbed(LAYER)).isEqualTo(LAYER + ".pre");
      assertThat(model.climbed("embedding")).isEqualTo("embedding");
      Dictionary dictionary = model.dictionaries().get(0);
      assertThat(model.writtenBy(dictionary)).contains(model.layer("layer3.0.pre"));
      assertThat(dictionary.decoder()).hasSize(64 * 96);
      assertThat(dictionary.sha256()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  void batchesLeaveNothingBehind() throws IOException {
    try (VisionModel model = open()) {
      int before = model.manager().getManagedArrays().size();
      for (int i = 0; i < 20; i++) {
        try (NDManager scope = model.manager().newSubManager()) {
          NDArray images = scope.ones(new Shape(2, 3, 64, 64));
          float unused = model.forward(images, List.of(LAYER)).get(LAYER).getFloat(0, 0, 0, 0);
        }
      }
      assertThat(model.manager().getManagedArrays().size()).isEqualTo(before);
    }
  }

  @Test
  void whatDoesNotFitIsSaid(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> Dictionary.open(folder))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("there is none");
    Path good = FOLDER.resolve("dictionary.layer3.safetensors");
    Files.copy(good, folder.resolve("dictionary.layer2.safetensors"));
    try (VisionModel model = VisionModel.open(NETWORK)) {
      Dictionary other = Dictionary.open(folder);
      assertThatThrownBy(() -> model.with(other)).hasMessageContaining("64 channels");
      Path unknown = folder.resolve("dictionary.layer9.safetensors");
      Files.copy(good, unknown);
      assertThatThrownBy(() -> Dictionary.open(folder)).hasMessageContaining("there are [dict");
      Dictionary nowhere = Dictionary.open(unknown);
      assertThatThrownBy(() -> model.with(nowhere)).hasMessageContaining("'layer9'");
    }
    String text = Files.readString(good, StandardCharsets.ISO_8859_1);
    Path renamed = folder.resolve("dictionary.layer3.safetensors");
    Files.writeString(renamed, text.replace("b_enc", "bXenc"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Dictionary.open(renamed))
        .hasMessageContaining("no tensor 'b_enc'")
        .hasMessageContaining("bXenc");
    Files.writeString(renamed, text.replace("W_enc", "WXenc"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> Dictionary.open(renamed)).hasMessageContaining("no tensor 'W_enc'");
    assertThatThrownBy(() -> Dictionary.open(NETWORK.resolve("model.safetensors")))
        .hasMessageContaining("dictionary.LAYER.safetensors");
  }
}
