package org.neuronatlas.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.demo.DemoModel;

/** {@code inspect}: what a model is, and what it will cost. */
class InspectTest {
  @TempDir static Path folder;
  private static Path model;
  private static Path pictures;
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void unpack() throws IOException {
    model = DemoModel.unpack(folder.resolve("model"));
    pictures = Files.createDirectory(folder.resolve("pictures"));
    BufferedImage grey = new BufferedImage(80, 70, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(grey, "png", pictures.resolve("one.png").toFile());
    ImageIO.write(grey, "png", pictures.resolve("two.png").toFile());
    Files.writeString(pictures.resolve("three.png"), "no picture");
  }

  private String run(int exit, String... words) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int code = Main.commandLine().setErr(new PrintWriter(err)).execute(words);
      assertThat(code).as(err.toString()).isEqualTo(exit);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theCostIsMeasuredOnThePicturesThatCanBeRead() throws IOException {
    String json = run(0, "inspect", model.toString(), "--images", pictures.toString(), "--json");
    JsonNode answer = new ObjectMapper().readTree(json);
    JsonNode cost = answer.get("cost");
    assertThat(cost.get("pictures").asInt()).isEqualTo(3);
    assertThat(cost.get("measuredPictures").asInt()).isEqualTo(2);
    assertThat(cost.get("secondsPerPicture").asDouble()).isPositive();
    assertThat(cost.get("readingSecondsPerPicture").asDouble()).isPositive();
    assertThat(cost.get("drawings").asInt()).isEqualTo(1_024 + 192);
    assertThat(cost.get("allDrawingSeconds").asDouble())
        .isGreaterThan(cost.get("drawingSeconds").asDouble());
    JsonNode layers = answer.get("layers");
    JsonNode last = layers.get(layers.size() - 1);
    assertThat(layers.get(0).get("receptiveField").asInt()).isEqualTo(11);
    assertThat(layers.get(0).get("receptiveStep").asInt()).isEqualTo(2);
    assertThat(last.get("receptiveField").isNull()).isTrue(); // the embedding sees everything
    assertThat(last.get("drawingMeasured").asBoolean()).isTrue();
    assertThat(last.get("keptBytes").asLong()).isGreaterThan(192 * 3 * 4);
    assertThat(answer.get("inputChannels")).hasSize(3);
  }

  @Test
  void theTableFitsAHundredLetters() {
    String said = run(0, "inspect", model.toString(), "--no-cost");
    assertThat(said).contains("layer4.1.pre").contains("225 px").contains("32 px");
    assertThat(said).doesNotContain("Indexing");
    assertThat(said.lines().filter(line -> line.contains("layer4.1.pre")))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void aDeviceThatIsNotThereIsMisuse() {
    assumeTrue(Engine.getInstance().getGpuCount() == 0, "there is a card here");
    assertThat(run(2, "inspect", model.toString(), "--device", "cuda:1")).isEmpty();
    assertThat(err.toString()).contains("'cuda:1'").contains("docs/devices.md");
  }
}
