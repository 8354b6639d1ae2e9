package org.neuronatlas.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;

/** Each filter beside Pillow, number for number (src/bench/reference/small_filters.py). */
class FilterTest {
  @ParameterizedTest
  @EnumSource
  void picturesBecomeWhatPillowMakesOfThem(Filter filter) throws IOException {
    Map<String, Npy> expected = Npy.readZip(Reference.committed("small_filters.npz"));
    float[] pixels = expected.get("picture").floats(); // [37, 52, 3]
    BufferedImage picture = new BufferedImage(52, 37, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 37 * 52; i++) {
      int rgb = (int) pixels[3 * i] << 16 | (int) pixels[3 * i + 1] << 8 | (int) pixels[3 * i + 2];
      picture.setRGB(i % 52, i / 52, rgb);
    }
    Map<String, Fit> fits =
        Map.of("whole", Fit.WHOLE, "middle", new Fit.Shorter(19, Fit.Middle.FLOORED));
    for (var fit : fits.entrySet()) {
      Preprocess step =
          new Preprocess(16, fit.getValue(), filter, new float[3], new float[] {1, 1, 1});
      BufferedImage found = step.crop(picture);
      String name = filter.name().toLowerCase(Locale.ROOT) + "/" + fit.getKey();
      float[] truth = expected.get(name).floats();
      for (int i = 0; i < 256; i++) {
        for (int c = 0; c < 3; c++) {
          int value = found.getRGB(i % 16, i / 16) >> (16 - 8 * c) & 0xff;
          assertThat(value).as(name + " at " + i).isEqualTo((int) truth[3 * i + c]);
        }
      }
    }
  }
}
