package org.neuronatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;

/** The engine beside PyTorch, on the committed arrays (src/bench/reference/small_resnet.py). */
class SmallResNetTest {
  private static final Path FOLDER = Reference.committed("small_resnet");

  /** The reference picture, normalised, in the model's number format. */
  static NDArray picture(VisionModel model, Map<String, Npy> expected, NDManager scope) {
    int[] rgb = new int[64 * 64];
    float[] pixels = expected.get("pixels").floats(); // [1, 16, 16, 3], each four pixels wide
    var image = new java.awt.image.BufferedImage(64, 64, java.awt.image.BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < rgb.length; i++) {
      int at = (i / 64 / 4 * 16 + i % 64 / 4) * 3;
      rgb[i] = (int) pixels[at] << 16 | (int) pixels[at + 1] << 8 | (int) pixels[at + 2];
    }
    image.setRGB(0, 0, 64, 64, rgb, 0, 64);
    float[] input = new float[3 * 64 * 64];
    model.preprocess().apply(image, input, 0);
    return scope.create(input, new ai.djl.ndarray.types.Shape(1, 3, 64, 64));
  }

  @Test
  void activationsAreThoseOfPyTorch() throws IOException {
    Map<String, Npy> expected = Npy.readZip(FOLDER.resolve("expected.npz"));
    List<String> names =
        expected.keySet().stream().filter(n -> !n.equals("pixels") && !n.equals("grad")).toList();
    assertThat(names).contains("conv1", "stem.pre", "layer1.1.pre", "embedding").hasSize(9);
    try (VisionModel model = VisionModel.open(FOLDER);
        NDManager scope = model.manager().newSubManager()) {
      var answers = model.forward(picture(model, expected, scope), names);
      for (String name : names) {
        Npy truth = expected.get(name);
        assertThat(answers.get(name).getShape()).isEqualTo(truth.shape());
        check("small " + name, answers.get(name).toFloatArray(), truth.floats(), 1e-5);
      }
    }
  }

  @Test
  void theGradientIsThatOfPyTorch() throws IOException {
    Map<String, Npy> expected = Npy.readZip(FOLDER.resolve("expected.npz"));
    try (VisionModel model = VisionModel.open(FOLDER);
        NDManager scope = model.manager().newSubManager()) {
      NDArray x = picture(model, expected, scope);
      var found =
          Gradient.of(
              x,
              i -> model.forward(i, List.of("layer3.0.pre")).get("layer3.0.pre").get(":, 5").mean(),
              scope);
      float[] truth = expected.get("grad").floats();
      check("small gradient", found.gradient().toFloatArray(), truth, 1e-4);
      assertThat(found.value())
          .isEqualTo(
              model
                  .forward(x, List.of("layer3.0.pre"))
                  .get("layer3.0.pre")
                  .get(":, 5")
                  .mean()
                  .getFloat());
    }
  }

  @Test
  void theGradientIsTheSlopeOfTheObjective() throws IOException {
    Map<String, Npy> expected = Npy.readZip(FOLDER.resolve("expected.npz"));
    try (VisionModel model = VisionModel.open(FOLDER, DataType.FLOAT64);
        NDManager scope = model.manager().newSubManager()) {
      NDArray x = picture(model, expected, scope).toType(DataType.FLOAT64, true);
      NDArray direction =
          scope.randomNormal(0, 1, x.getShape(), DataType.FLOAT32).toType(DataType.FLOAT64, true);
      var found =
          Gradient.of(
              x,
              i -> model.forward(i, List.of("embedding")).get("embedding").get(":, 3").sum(),
              scope);
      double along = found.gradient().mul(direction).sum().getDouble();
      double h = 1e-8; // a larger step crosses the kinks of the ReLUs
      double up = embedding(model, x.add(direction.mul(h)));
      double down = embedding(model, x.sub(direction.mul(h)));
      assertThat(Math.abs(along)).isGreaterThan(1e-3);
      assertThat((up - down) / (2 * h))
          .isCloseTo(along, org.assertj.core.data.Percentage.withPercentage(0.01));
    }
  }

  private static double embedding(VisionModel model, NDArray x) {
    return model.forward(x, List.of("embedding")).get("embedding").getDouble(0, 3);
  }

  @Test
  void layersKnowTheirNamesAndShapes() throws IOException {
    try (VisionModel model = VisionModel.open(FOLDER)) {
      assertThat(model.layers())
          .extracting(Layer::name)
          .containsExactly(
              "stem.pre",
              "layer1.0.pre",
              "layer1.1.pre",
              "layer2.0.pre",
              "layer3.0.pre",
              "layer4.0.pre",
              "embedding");
      assertThat(model.layer("visual.layer2.0")).isEqualTo(new Layer("layer2.0", 32, 8, 8));
      assertThat(model.layer("visual.attnpool")).isEqualTo(new Layer("embedding", 16, 1, 1));
      assertThat(model.layer("input")).isEqualTo(new Layer("input", 3, 64, 64));
      assertThat(model.parameters()).isEqualTo(86_402);
      assertThat(model.weightsSha256()).matches("[0-9a-f]{64}");
      assertThatThrownBy(() -> model.layer("layer9.0.pre"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'layer9.0.pre'")
          .hasMessageContaining("layer4.0.pre")
          .hasMessageContaining("relu1");
    }
  }

  @Test
  void everyLayerAnswersInTheShapeItAnnounces() throws IOException {
    Map<String, Npy> expected = Npy.readZip(FOLDER.resolve("expected.npz"));
    try (VisionModel model = VisionModel.open(FOLDER);
        NDManager scope = model.manager().newSubManager()) {
      NDArray x = picture(model, expected, scope);
      for (Layer layer : model.layers()) {
        var shape = model.forward(x, List.of(layer.name())).get(layer.name()).getShape();
        assertThat(shape.get(1)).isEqualTo(layer.neurons());
        assertThat(shape.size()).isEqualTo((long) layer.neurons() * layer.height() * layer.width());
        assertThat(shape.dimension()).isEqualTo(layer.hasPositions() ? 4 : 2);
      }
    }
  }

  @Test
  void batchesLeaveNothingBehind() throws IOException {
    Map<String, Npy> expected = Npy.readZip(FOLDER.resolve("expected.npz"));
    try (VisionModel model = VisionModel.open(FOLDER)) {
      int before = model.manager().getManagedArrays().size();
      for (int i = 0; i < 200; i++) {
        try (NDManager scope = model.manager().newSubManager()) {
          NDArray x = picture(model, expected, scope);
          float unused =
              model
                  .forward(x, List.of("layer2.0.pre", "embedding"))
                  .get("embedding")
                  .getFloat(0, 0);
        }
      }
      assertThat(model.manager().getManagedArrays().size()).isEqualTo(before);
    }
  }
}
