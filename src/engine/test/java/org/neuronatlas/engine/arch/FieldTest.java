package org.neuronatlas.engine.arch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.tap.Taps;

/** What a position is said to see, beside what its gradient says it sees. */
class FieldTest {
  private static final int PICTURES = 6; // their ways through poolings and closed ReLUs differ

  @ParameterizedTest
  @CsvSource({
    "small_basic, 1, stem.pre, 7, 2",
    "small_basic, 1, layer1.0.pre, 27, 4",
    "small_googlenet, 3, conv3.pre, 19, 4",
    "small_googlenet, 3, inception3a.pre, 43, 8",
    "small_alexnet, 3, features.3.pre, 51, 8",
    "small_convnext, 4, features.1.0, 28, 4",
    "small_convnext, 4, features.3.0, 104, 8"
  })
  void noPixelBeyondItHasAGradientAndItsEdgesDo(
      String folder, int channels, String page, int side, int step) throws IOException {
    try (NDManager scope = NDManager.newBaseManager()) {
      Shape image = new Shape(PICTURES, channels, 192, 192);
      ConvNet network = SmallConvNetsTest.network(folder, image, scope);
      Place place = requireNonNull(network.pages().get(page));
      assertThat(place.field()).isEqualTo(new Field(side, step));
      NDArray x = scope.create(noise((int) image.size()), image);
      NDArray gradient =
          Gradient.of(x, i -> middle(network, page, place, i), scope).gradient().abs();
      float[] rows = gradient.sum(new int[] {0, 1, 3}).toFloatArray(); // [192]
      float[] columns = gradient.sum(new int[] {0, 1, 2}).toFloatArray();
      assertThat(extent(rows)).isEqualTo(side);
      assertThat(extent(columns)).isEqualTo(side);
    }
  }

  private static NDArray middle(ConvNet network, String page, Place place, NDArray images) {
    Taps taps = Taps.at(List.of(page));
    network.forward(images, taps);
    NDArray seen = requireNonNull(taps.seen().get(page)); // [N, C, H, W]
    return seen.get(":, :, {}, {}", place.height() / 2, place.width() / 2).abs().mean();
  }

  private static float[] noise(int numbers) {
    Random random = new Random(11);
    float[] out = new float[numbers];
    for (int i = 0; i < numbers; i++) {
      out[i] = (float) random.nextGaussian();
    }
    return out;
  }

  private static int extent(float[] line) {
    int first = 0;
    while (line[first] == 0) {
      first++;
    }
    int last = line.length - 1;
    while (line[last] == 0) {
      last--;
    }
    return last - first + 1;
  }

  /** VGG-16's last pooling sees 212 pixels (Araujo, Norris, Sim, Distill 2019, table 1). */
  @Test
  void vgg16SeesWhatIsPublished() {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    int[] convolutions = {0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28};
    int in = 3;
    for (int at : convolutions) {
      int out = at < 5 ? 4 : 8;
      tensors.put("features." + at + ".weight", new Shape(out, in, 3, 3));
      tensors.put("features." + at + ".bias", new Shape(out));
      in = out;
    }
    tensors.put("classifier.0.weight", new Shape(16, 8 * 7 * 7));
    tensors.put("classifier.0.bias", new Shape(16));
    tensors.put("classifier.3.weight", new Shape(16, 16));
    tensors.put("classifier.3.bias", new Shape(16));
    tensors.put("classifier.6.weight", new Shape(10, 16));
    tensors.put("classifier.6.bias", new Shape(10));
    PlainNetShape shape = PlainNetShape.of(tensors, 224, 224);
    Place at = shape.input();
    for (PlainNetShape.Step step : shape.steps()) {
      at = step.conv().over(at);
      at = step.pools() ? new Window(2, 2, 0).over(at, at.channels()) : at;
    }
    assertThat(at.field()).isEqualTo(new Field(212, 32));
  }
}
