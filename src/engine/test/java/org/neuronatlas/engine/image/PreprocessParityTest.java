package org.neuronatlas.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;

/** Odd pictures beside Pillow 12. */
@Tag("parity")
class PreprocessParityTest {
  @Test
  void picturesBecomeWhatPillowMakesOfThem() throws Exception {
    Path folder = Reference.folder("preprocess");
    var names =
        JsonParser.parseString(Files.readString(folder.resolve("names.json"))).getAsJsonArray();
    float[] expected = Npy.read(folder.resolve("expected_u8_nhwc.npy")).floats();
    Preprocess preprocess = new Preprocess(64, new float[3], new float[] {1, 1, 1});
    for (int n = 0; n < names.size(); n++) {
      String name = names.get(n).getAsString();
      int worst = 0;
      var crop = preprocess.crop(Pictures.decode(Files.readAllBytes(folder.resolve(name))));
      for (int i = 0; i < 64 * 64; i++) {
        int rgb = crop.getRGB(i % 64, i / 64);
        for (int c = 0; c < 3; c++) {
          int d = (rgb >> (16 - 8 * c) & 0xff) - (int) expected[(n * 64 * 64 + i) * 3 + c];
          worst = Math.max(worst, Math.abs(d));
        }
      }
      System.out.printf("parity %-20s %d/255%n", name, worst);
      assertThat(worst).as(name).isLessThanOrEqualTo(name.endsWith(".jpg") ? 3 : 1);
    }
  }
}
