package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuronatlas.engine.arch.Architecture;
import org.neuronatlas.engine.arch.ClassicResNetShape;
import org.neuronatlas.engine.arch.ConvNextShape;
import org.neuronatlas.engine.arch.PlainNetShape;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.reference.Renaming;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Safetensors;
import org.neuronatlas.engine.weights.Weights;

/**
 * Every module of timm's and Hugging Face's classifiers beside those libraries
 * (src/bench/reference/small_packagings.py).
 */
class PackagedConvNetsTest {
  /**
   * A packaging.
   *
   * @param folder what it is an example of
   * @param canonical torchvision's name of a weight
   * @param packaged the file's name of a weight
   */
  record Packaged(String folder, UnaryOperator<String> canonical, UnaryOperator<String> packaged) {
    @Override
    public String toString() {
      return folder;
    }
  }

  static List<Packaged> packagings() {
    return List.of(
        new Packaged("timm_resnet", name -> name, name -> name),
        new Packaged("timm_basic", name -> name, name -> name),
        new Packaged("timm_convnext", TimmConvNext::canonical, TimmConvNext::packaged),
        new Packaged("timm_convnext_mlp", TimmConvNext::canonical, TimmConvNext::packaged),
        new Packaged("timm_vgg", TimmVgg::canonical, TimmVgg::packaged),
        resnet("hf_resnet", "resnet."),
        resnet("hf_basic", ""),
        convnext("hf_convnext", "convnext."),
        convnext("hf_convnext_bare", ""));
  }

  private static Packaged resnet(String folder, String prefix) {
    return new Packaged(
        folder, HuggingFaceResNet::canonical, n -> HuggingFaceResNet.packaged(n, prefix));
  }

  private static Packaged convnext(String folder, String prefix) {
    return new Packaged(
        folder, HuggingFaceConvNext::canonical, n -> HuggingFaceConvNext.packaged(n, prefix));
  }

  @ParameterizedTest
  @MethodSource("packagings")
  void everyModuleAnswersAsInItsLibrary(Packaged packaging) throws IOException {
    Path folder = Reference.committed("packaged_" + packaging.folder());
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected.npz"));
    Npy image = expected.remove("image");
    try (NDManager manager = NDManager.newBaseManager()) {
      Architecture network = network(packaging, folder, image.shape(), manager);
      NDArray x = manager.create(image.floats(), image.shape());
      for (Map.Entry<String, Npy> entry : expected.entrySet()) {
        String module = entry.getKey().substring("act/".length());
        String place = network.canonical(module);
        Taps taps = Taps.at(List.of(place));
        network.forward(x, taps);
        assertThat(taps.seen()).as(module).containsOnlyKeys(place);
        NDArray answer = taps.seen().get(place);
        float[] truth = channelsFirst(entry.getValue(), answer.getShape(), manager);
        check(packaging + " " + module, answer.toFloatArray(), truth, 1e-5);
      }
    }
  }

  private static Architecture network(
      Packaged packaging, Path folder, Shape image, NDManager manager) throws IOException {
    Path json = folder.resolve("config.json");
    JsonObject config =
        Files.exists(json)
            ? JsonParser.parseString(Files.readString(json)).getAsJsonObject()
            : new JsonObject();
    int height = (int) image.get(2);
    int width = (int) image.get(3);
    try (Safetensors file = Safetensors.open(folder.resolve("model.safetensors"));
        Renaming tensors = Renaming.of(file, packaging.canonical())) {
      if (packaging.folder().contains("convnext")) {
        ConvNextShape shape = ConvNextShape.of(tensors.shapes(), config, height, width);
        return shape.network(load(packaging, file, tensors, shape.weights(), manager));
      }
      if (packaging.folder().contains("vgg")) {
        PlainNetShape shape = PlainNetShape.of(tensors.shapes(), height, width);
        return shape.network(load(packaging, file, tensors, shape.weights(), manager));
      }
      ClassicResNetShape shape = ClassicResNetShape.of(tensors.shapes(), config, height, width);
      return shape.network(load(packaging, file, tensors, shape.weights(), manager));
    }
  }

  private static Weights load(
      Packaged packaging,
      Safetensors file,
      Renaming tensors,
      Map<String, Shape> needed,
      NDManager manager)
      throws IOException {
    assertThat(needed.keySet().stream().map(packaging.packaged()))
        .containsExactlyInAnyOrderElementsOf(
            file.names().stream()
                .filter(name -> !name.endsWith("num_batches_tracked"))
                .collect(Collectors.toSet()));
    return Weights.load(tensors.shaped(needed), needed, Map.of(), manager, DataType.FLOAT32);
  }

  /**
   * Some of ConvNeXt's modules keep channels last, where every map answers with channels first; and
   * timm's VGG has vectors as maps of one position.
   */
  private static float[] channelsFirst(Npy truth, Shape answer, NDManager manager) {
    if (truth.shape().equals(answer) || truth.shape().size() == answer.get(1)) {
      return truth.floats();
    }
    NDArray first = manager.create(truth.floats(), truth.shape()).transpose(0, 3, 1, 2);
    assertThat(first.getShape()).isEqualTo(answer);
    return first.toFloatArray();
  }
}
