package org.neuronatlas.engine.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.BadWeights;

/** What the weights of classifiers say of their numbers, and which pictures they can see. */
class ConvNetShapesTest {
  private static final JsonObject NONE = new JsonObject();

  /** The published networks, by the number of their parameters (torchvision's model pages). */
  @ParameterizedTest
  @CsvSource({
    "'3,4,6,3', 64, 1, 25557032", // ResNet-50
    "'3,8,36,3', 64, 1, 60192808", // ResNet-152
    "'3,4,6,3', 4, 32, 25028904", // ResNeXt-50 32x4d
    "'3,4,6,3', 128, 1, 68883240" // Wide ResNet-50-2
  })
  void bottlenecksHaveAsManyParametersAsPublished(
      String depths, int base, int groups, long parameters) {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    tensors.put("conv1.weight", new Shape(64, 3, 7, 7));
    int in = 64;
    List<String> counts = List.of(depths.split(",", -1));
    for (int g = 0; g < counts.size(); g++) {
      int inner = (64 << g) * base / 64 * groups;
      int out = 256 << g;
      for (int b = 0; b < Integer.parseInt(counts.get(g)); b++) {
        String at = "layer" + (g + 1) + "." + b;
        tensors.put(at + ".conv1.weight", new Shape(inner, b == 0 ? in : out, 1, 1));
        tensors.put(at + ".conv2.weight", new Shape(inner, inner / groups, 3, 3));
        tensors.put(at + ".conv3.weight", new Shape(out, inner, 1, 1));
        if (b == 0) {
          tensors.put(at + ".downsample.0.weight", new Shape(out, in, 1, 1));
        }
      }
      in = out;
    }
    tensors.put("fc.weight", new Shape(1000, in));
    ClassicResNetShape shape = ClassicResNetShape.of(tensors, NONE, 224, 224);
    assertThat(parameters(shape.weights())).isEqualTo(parameters);
    assertThat(shape.weights()).containsAllEntriesOf(tensors);
  }

  private static long parameters(Map<String, Shape> weights) {
    return weights.entrySet().stream()
        .filter(e -> !e.getKey().contains("running_"))
        .mapToLong(e -> e.getValue().size())
        .sum();
  }

  /** Small pictures have a small stem, and nothing is pooled after it. */
  @Test
  void aStemOfThreeByThreeKeepsTheSize() {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    tensors.put("conv1.weight", new Shape(8, 1, 3, 3));
    tensors.put("layer1.0.conv1.weight", new Shape(8, 8, 3, 3));
    tensors.put("layer1.0.conv2.weight", new Shape(8, 8, 3, 3));
    ClassicResNetShape shape = ClassicResNetShape.of(tensors, NONE, 28, 20);
    assertThat(shape.input()).isEqualTo(Place.picture(1, 28, 20));
    Place first = Place.map(8, 28, 20).seeing(new Field(3, 1));
    assertThat(shape.first().over(shape.input())).isEqualTo(first);
    assertThat(shape.stem().pools()).isFalse();
    assertThat(shape.classes()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "small_basic, 28, 28, 1", "small_basic, 32, 64, 1", "small_googlenet, 28, 28, 3",
    "small_vgg, 32, 32, 2", "small_alexnet, 63, 64, 3", "small_convnext, 32, 100, 4"
  })
  void smallPicturesAreSeen(String folder, int height, int width, int channels) throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape image = new Shape(2, channels, height, width);
      ConvNet network = SmallConvNetsTest.network(folder, image, manager);
      Map<String, Place> all = new LinkedHashMap<>(network.outputs());
      all.putAll(network.pages());
      assertThat(all.get("input")).isEqualTo(Place.picture(channels, height, width));
      Taps taps = Taps.at(all.keySet());
      NDArray x = manager.randomNormal(image);
      network.forward(x, taps);
      all.forEach(
          (name, place) ->
              assertThat(taps.seen().get(name).getShape())
                  .as(name)
                  .isEqualTo(new Shape(2).addAll(place.shape())));
    }
  }

  @ParameterizedTest
  @CsvSource({"small_vgg, 28, 28, 2", "small_alexnet, 32, 32, 3", "small_convnext, 28, 28, 4"})
  void picturesThatAreTooSmallAreRefused(String folder, int height, int width, int channels) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Shape image = new Shape(1, channels, height, width);
      assertThatThrownBy(() -> SmallConvNetsTest.network(folder, image, manager))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("needs a larger picture");
    }
  }

  @Test
  void whatCannotBeBuiltIsSaid() {
    assertThatThrownBy(() -> ClassicResNetShape.of(Map.of(), NONE, 64, 64))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("'conv1.weight'");
    Map<String, Shape> stem = Map.of("conv1.weight", new Shape(8, 3, 7, 7));
    assertThatThrownBy(() -> ClassicResNetShape.of(stem, NONE, 64, 64))
        .hasMessageContaining("'layer1.0.conv1.weight'");
    JsonObject other = JsonParser.parseString("{\"hidden_act\": \"silu\"}").getAsJsonObject();
    assertThatThrownBy(() -> ClassicResNetShape.of(stem, other, 64, 64))
        .hasMessageContaining("silu")
        .hasMessageContaining("relu");
    Map<String, Shape> flat = Map.of("conv1.weight", new Shape(8));
    assertThatThrownBy(() -> ClassicResNetShape.of(flat, NONE, 64, 64))
        .hasMessageContaining("no axis 2");
    Map<String, Shape> huge = Map.of("conv1.weight", new Shape(1L << 40, 0, 7, 7));
    assertThatThrownBy(() -> ClassicResNetShape.of(huge, NONE, 64, 64))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("1099511627776");
    assertThatThrownBy(() -> ConvNextShape.of(stem, NONE, 64, 64))
        .hasMessageContaining("features.1.0.block.0.weight");
    Map<String, Shape> odd =
        Map.of(
            "features.0.weight", new Shape(8, 3, 3, 3), "classifier.0.weight", new Shape(5, 100));
    assertThatThrownBy(() -> PlainNetShape.of(odd, 64, 64))
        .hasMessageContaining("classifier.0 sees 100 numbers");
    assertThatThrownBy(
            () -> PlainNetShape.of(Map.of("features.0.weight", new Shape(8, 3, 3, 3)), 64, 64))
        .hasMessageContaining("it has no head");
  }
}
