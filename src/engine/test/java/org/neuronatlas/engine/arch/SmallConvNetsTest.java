package org.neuronatlas.engine.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.reference.Renaming;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Safetensors;
import org.neuronatlas.engine.weights.Weights;

/** Convolutional classifiers beside PyTorch (src/bench/reference/small_cnns.py). */
class SmallConvNetsTest {
  static List<String> folders() {
    return List.of(
        "small_basic",
        "small_resnext",
        "small_vgg",
        "small_vgg_bn",
        "small_alexnet",
        "small_googlenet",
        "small_convnext");
  }

  /** The network of a folder of {@code small_cnns.py}, for pictures of that size. */
  static ConvNet network(String folder, Shape image, NDManager manager) throws IOException {
    Path file = Reference.committed(folder).resolve("model.safetensors");
    int height = (int) image.get(2);
    int width = (int) image.get(3);
    try (Renaming tensors = Renaming.of(Safetensors.open(file), name -> name)) {
      Map<String, Shape> shapes = tensors.shapes();
      JsonObject none = new JsonObject();
      switch (folder) {
        case "small_basic", "small_resnext" -> {
          ClassicResNetShape shape = ClassicResNetShape.of(shapes, none, height, width);
          return shape.network(load(tensors, shape.weights(), Map.of(), manager));
        }
        case "small_googlenet" -> {
          GoogLeNetShape shape = GoogLeNetShape.of(shapes, none, height, width);
          return shape.network(load(tensors, shape.weights(), shape.others(), manager));
        }
        case "small_convnext" -> {
          ConvNextShape shape = ConvNextShape.of(shapes, none, height, width);
          return shape.network(load(tensors, shape.weights(), Map.of(), manager));
        }
        default -> {
          PlainNetShape shape = PlainNetShape.of(shapes, height, width);
          return shape.network(load(tensors, shape.weights(), Map.of(), manager));
        }
      }
    }
  }

  private static Weights load(
      Renaming tensors, Map<String, Shape> needed, Map<String, Shape> others, NDManager manager)
      throws IOException {
    return Weights.load(tensors, needed, others, manager, DataType.FLOAT32);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyModuleAnswersAsInPyTorch(String folder) throws IOException {
    Map<String, Npy> expected = Npy.readZip(Reference.committed(folder).resolve("expected.npz"));
    Npy image = expected.get("image");
    try (NDManager manager = NDManager.newBaseManager()) {
      ConvNet network = network(folder, image.shape(), manager);
      NDArray x = manager.create(image.floats(), image.shape());
      Map<String, Npy> truths = new LinkedHashMap<>();
      expected.forEach(
          (name, truth) -> {
            if (name.startsWith("act/")) {
              truths.put(name.substring("act/".length()), truth);
            } else if (name.startsWith("pre/") && !name.equals("pre/")) {
              truths.put(name.substring("pre/".length()) + ".pre", truth);
            }
          });
      assertThat(truths).hasSizeGreaterThan(20);
      for (Map.Entry<String, Npy> entry : truths.entrySet()) {
        String place = network.canonical(entry.getKey());
        Taps taps = Taps.at(List.of(place));
        network.forward(x, taps);
        assertThat(taps.seen()).as(entry.getKey()).containsOnlyKeys(place);
        NDArray answer = taps.seen().get(place);
        Npy truth = entry.getValue();
        Place announced = network.pages().getOrDefault(place, network.outputs().get(place));
        assertThat(announced).as(entry.getKey()).isNotNull();
        assertThat(answer.getShape().slice(1)).as(place).isEqualTo(announced.shape());
        float[] truthful = mapped(truth, answer.getShape(), manager);
        check(folder + " " + entry.getKey(), answer.toFloatArray(), truthful, 1e-5);
      }
    }
  }

  /** ConvNeXt's modules keep channels last; every map answers with channels first. */
  private static float[] mapped(Npy truth, Shape answer, NDManager manager) {
    if (truth.shape().equals(answer)) {
      return truth.floats();
    }
    NDArray last = manager.create(truth.floats(), truth.shape());
    NDArray first = last.transpose(0, 3, 1, 2);
    assertThat(first.getShape()).isEqualTo(answer);
    return first.toFloatArray();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void gradientsAreThoseOfPyTorch(String folder) throws IOException {
    Map<String, Npy> expected = Npy.readZip(Reference.committed(folder).resolve("expected.npz"));
    Npy image = expected.get("image");
    String key =
        expected.keySet().stream().filter(name -> name.startsWith("grad/")).findAny().orElseThrow();
    List<String> parts = List.of(key.split("/", -1));
    String place =
        expected.containsKey("pre/" + parts.get(1)) ? parts.get(1) + ".pre" : parts.get(1);
    try (NDManager manager = NDManager.newBaseManager()) {
      ConvNet network = network(folder, image.shape(), manager);
      String canonical = network.canonical(place);
      assertThat(network.pages()).containsKey(canonical);
      Gradient.Of found =
          Gradient.of(
              manager.create(image.floats(), image.shape()),
              x -> {
                Taps taps = Taps.at(List.of(canonical));
                network.forward(x, taps);
                return taps.seen().get(canonical).get(":, " + parts.get(2)).mean();
              },
              manager);
      check(folder + " " + key, found.gradient().toFloatArray(), expected.get(key).floats(), 1e-4);
    }
  }

  /** All at once is what each is by itself, and every announced place is reached. */
  @ParameterizedTest
  @MethodSource("folders")
  void everyPlaceIsReachedInOnePass(String folder) throws IOException {
    Map<String, Npy> expected = Npy.readZip(Reference.committed(folder).resolve("expected.npz"));
    Npy image = expected.get("image");
    try (NDManager manager = NDManager.newBaseManager()) {
      ConvNet network = network(folder, image.shape(), manager);
      Map<String, Place> all = new LinkedHashMap<>(network.outputs());
      all.putAll(network.pages());
      Taps taps = Taps.at(all.keySet());
      network.forward(manager.create(image.floats(), image.shape()), taps);
      assertThat(taps.done()).isTrue();
      all.forEach(
          (name, place) ->
              assertThat(taps.seen().get(name).getShape().slice(1))
                  .as(name)
                  .isEqualTo(place.shape()));
      for (String name : all.keySet()) {
        assertThat(network.canonical(name)).isEqualTo(name);
        network
            .pageOf(name)
            .ifPresent(
                page ->
                    assertThat(network.pages().get(page).channels())
                        .as(name)
                        .isEqualTo(all.get(name).channels()));
      }
    }
  }
}
