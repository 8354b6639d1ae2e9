package org.neuronatlas.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.demo.DemoModel;
import org.neuronatlas.engine.weights.Safetensors;

/** {@code render}, {@code generate}, {@code dream} and {@code saliency}, one picture each. */
class PictureCommandsTest {
  @TempDir static Path folder;
  private static Path model;
  private static Path apple;
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void unpack() throws IOException {
    model = DemoModel.unpack(folder.resolve("model"));
    apple = folder.resolve("apple.png");
    BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 256, 256);
    g.setColor(new Color(0xcc2222));
    g.fillOval(60, 70, 140, 130);
    g.dispose();
    ImageIO.write(image, "png", apple.toFile());
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(1, List.of("--model", model.toString()));
    return Main.commandLine().setErr(new PrintWriter(err)).execute(all.toArray(String[]::new));
  }

  private static JsonNode facts(Path picture) throws IOException {
    return new ObjectMapper()
        .readTree(picture.resolveSibling(picture.getFileName() + ".json").toFile());
  }

  @Test
  void aRenderSaysHowItWasMade() throws IOException {
    Path out = folder.resolve("neuron.png");
    assertThat(run("render", "layer4.1.pre:312", "--steps", "4", "--out", out.toString())).isZero();
    assertThat(ImageIO.read(out.toFile()).getWidth()).isEqualTo(256);
    JsonNode facts = facts(out);
    assertThat(facts.get("objective").asText()).isEqualTo("channel(layer4.1.pre, 312)");
    assertThat(facts.get("recipe").asText()).contains("steps(4)");
    for (String fact :
        List.of("seed", "activation", "cleanActivation", "millisecondsPerStep", "weightsSha256")) {
      assertThat(facts.has(fact)).as(fact).isTrue();
    }
    byte[] once = Files.readAllBytes(out);
    String recipe = facts.get("recipe").asText();
    assertThat(run("render", "layer4.1.pre:312", "--recipe", recipe, "--out", out.toString()))
        .isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(once);
  }

  @Test
  void aSentenceIsAnObjectiveAndSeveralPicturesHaveNumbers() throws IOException {
    Path out = folder.resolve("many.png");
    assertThat(
            run(
                "render",
                "text(\"a red apple\")",
                "--steps",
                "2",
                "--count",
                "2",
                "--size",
                "128",
                "--out",
                out.toString()))
        .isZero();
    BufferedImage second = ImageIO.read(folder.resolve("many-2.png").toFile());
    assertThat(second.getWidth()).isEqualTo(128);
    assertThat(facts(folder.resolve("many-2.png")).get("seed").asLong())
        .isEqualTo(facts(folder.resolve("many-1.png")).get("seed").asLong() + 1);
  }

  @Test
  void aClassIsGeneratedAndAnsweredHigherThanItsStart() throws IOException {
    Path out = folder.resolve("class.png");
    assertThat(run("generate", "red apple", "--steps", "1", "--out", out.toString())).isZero();
    double before = facts(out).get("cleanActivation").asDouble();
    assertThat(run("generate", "red apple", "--steps", "30", "--out", out.toString())).isZero();
    assertThat(facts(out).get("cleanActivation").asDouble()).isGreaterThan(before);
    assertThat(facts(out).get("objective").asText()).isEqualTo("logit(\"red apple\") - 5.0E-4*l2");
  }

  @Test
  void aDreamBeginsWithAPicture() throws IOException {
    Path out = folder.resolve("dream.png");
    assertThat(
            run(
                "dream",
                "layer2.1.pre",
                "--image",
                apple.toString(),
                "--octaves",
                "2",
                "--steps",
                "3",
                "--out",
                out.toString()))
        .isZero();
    JsonNode facts = facts(out);
    assertThat(facts.get("objective").asText()).isEqualTo("layer(layer2.1.pre)");
    assertThat(facts.get("after").asDouble()).isGreaterThan(facts.get("before").asDouble());
  }

  @Test
  void saliencyKeepsItsWeights() throws IOException {
    Path out = folder.resolve("saliency.png");
    for (String method : List.of("saliency", "smoothgrad(samples 3)", "integrated(steps 16)")) {
      assertThat(
              run(
                  "saliency",
                  "red apple",
                  "--image",
                  apple.toString(),
                  "--method",
                  method,
                  "--out",
                  out.toString()))
          .isZero();
      BufferedImage grey = ImageIO.read(out.toFile());
      assertThat(grey.getWidth()).isEqualTo(64);
      try (Safetensors weights = Safetensors.open(folder.resolve("saliency.png.safetensors"))) {
        assertThat(weights.floats("saliency")).hasSize(3 * 64 * 64);
      }
      assertThat(facts(out).has("error")).isEqualTo(method.startsWith("integrated"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          render|layer9:3|layers with pages are
          render|layer4.1.pre:5000|neurons 0 to 1023
          render|channel(layer4.1.pre|')' is due
          render|embedding:1 --steps 0|steps count from 1
          render|embedding:1 --size 100|canvas has 64
          render|embedding:1 --recipe mine|'mine' is no recipe
          render|embedding:1 --param oil|fourier, pixels and maco
          render|embedding:1 --count 0|--count is 1 at least
          generate|red apple --lambda -1|from 0 on
          dream|layer2.1.pre --image IMAGE --octaves 0|octaves from 1
          dream|layer2.1.pre --image MODEL/config.json|no picture
          saliency|red apple --image NOWHERE.png|There is no
          saliency|red apple --image IMAGE --method guess|guess
          saliency|diversity(embedding) --image IMAGE|4 pictures side by side
          """)
  void whatCannotBeDrawnIsOneSentence(String verb, String rest, String sentence) {
    String[] words =
        rest.replace("IMAGE", apple.toString())
            .replace("MODEL", model.toString())
            .replace("NOWHERE", folder.resolve("nowhere").toString())
            .split(" (?=--)", -1);
    List<String> all = new ArrayList<>(List.of(verb));
    for (String word : words) {
      all.addAll(word.startsWith("--") ? List.of(word.split(" ", 2)) : List.of(word));
    }
    all.addAll(List.of("--out", folder.resolve("not.png").toString()));
    assertThat(run(all.toArray(String[]::new))).isNotZero();
    assertThat(err.toString()).contains(sentence).hasLineCount(1).doesNotContain("\tat ");
    assertThat(folder.resolve("not.png")).doesNotExist();
  }
}
