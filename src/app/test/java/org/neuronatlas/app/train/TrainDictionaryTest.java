package org.neuronatlas.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.VisionModel;
import picocli.CommandLine;

/** From a folder of pictures to a dictionary that is a layer. */
class TrainDictionaryTest {
  private static final Path NETWORK =
      Path.of(System.getProperty("atlas.root"), "src/engine/test/resources/reference/small_resnet");

  @TempDir Path folder;
  private Path pictures;

  @BeforeEach
  void draw() throws IOException {
    pictures = Files.createDirectory(folder.resolve("pictures"));
    Random random = new Random(4);
    for (int i = 0; i < 40; i++) {
      BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      for (int at = 0; at < 64 * 64; at++) {
        picture.setRGB(at % 64, at / 64, random.nextInt(1 << 24));
      }
      assertThat(ImageIO.write(picture, "png", pictures.resolve(i + ".png").toFile())).isTrue();
    }
    Files.writeString(pictures.resolve("broken.png"), "no picture");
  }

  private int run(Path out, String... more) throws Exception {
    CommandLine line = new CommandLine(new TrainDictionaryCommand());
    Exception[] failed = new Exception[1];
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          failed[0] = failure;
          return 2;
        });
    String[] words = {
      "--model",
      NETWORK.toString(),
      "--layer",
      "layer3",
      "--images",
      pictures.toString(),
      "--out",
      out.toString(),
      "--features",
      "48",
      "--k",
      "4",
      "--batch",
      "64"
    };
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    int code = line.execute(all);
    if (failed[0] != null) {
      throw failed[0];
    }
    return code;
  }

  @Test
  void itIsALayerOfTheModel() throws Exception {
    Path out = folder.resolve("dictionary.layer3.safetensors");
    assertThat(run(out, "--steps", "20")).isZero();
    assertThat(folder.resolve("dictionary.layer3.safetensors.training")).doesNotExist();
    try (VisionModel model = VisionModel.open(NETWORK).with(Dictionary.open(out))) {
      assertThat(model.layer("dictionary.layer3").neurons()).isEqualTo(48);
    }
    byte[] first = Files.readAllBytes(out);
    assertThatThrownBy(() -> run(out, "--steps", "20")).hasMessageContaining("is there already");
    Path again = folder.resolve("again.safetensors");
    assertThat(run(again, "--steps", "20")).isZero();
    assertThat(Files.readAllBytes(again)).isEqualTo(first);
  }

  @Test
  void anotherTrainingsFolderIsLeftAlone() throws Exception {
    Path out = folder.resolve("dictionary.layer3.safetensors");
    Path work = Files.createDirectory(folder.resolve("dictionary.layer3.safetensors.training"));
    Files.writeString(work.resolve("plan.txt"), "layer layer2\n");
    assertThatThrownBy(() -> run(out, "--steps", "20"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an unfinished training of other settings (layer layer2 instead of");
    assertThat(out).doesNotExist();
  }
}
