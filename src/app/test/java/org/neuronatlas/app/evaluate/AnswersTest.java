package org.neuronatlas.app.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.app.evaluate.Answers.Answer;
import org.neuronatlas.app.evaluate.Answers.Share;
import org.neuronatlas.demo.DemoModel;
import org.neuronatlas.demo.DemoPicture;
import org.neuronatlas.demo.DemoPictures;
import org.neuronatlas.engine.VisionModel;

class AnswersTest {
  @TempDir private static Path unpacked;

  @SuppressWarnings("NullAway.Init")
  private static VisionModel model;

  @SuppressWarnings("NullAway.Init")
  private static List<String> prompts;

  @BeforeAll
  static void open() throws IOException {
    model = VisionModel.open(DemoModel.unpack(unpacked));
    prompts = model.prompts();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** Its tiles are drawn by another library than in training: docs/zero-shot.md. */
  @Test
  void theDemoIsAsGoodAsWhenItWasTrained() throws IOException {
    Quiz quiz = DemoQuiz.of(prompts);
    Answers answers = Answers.of(model, quiz, done -> {});
    assertThat(quiz.classes()).hasSize(2236 + 49);
    assertThat(answers.failures()).isEmpty();
    assertThat(quiz.parts()).hasSize(9).containsAll(quiz.published().keySet());
    quiz.published()
        .forEach(
            (part, published) ->
                assertThat(answers.share(part).sampleSize()).as(part).isEqualTo(published.tiles()));
    Share all = answers.share(Quiz.ALL);
    assertThat(100 * all.top1()).isCloseTo(63.1, within(2.0));
    assertThat(100 * all.top5()).isCloseTo(81.5, within(2.0));
    assertThat(answers.amongShown().top1()).isGreaterThanOrEqualTo(all.top1());
    assertThat(answers.wrong()).hasSize((int) Math.round(877 * (1 - all.top1())));
    for (Answer answer : answers.given()) {
      assertThat(answer.chosen() == answer.question().answer()).isEqualTo(answer.rank() == 0);
      assertThat(answer.rankAmongShown()).isLessThanOrEqualTo(answer.rank());
    }
  }

  @Test
  void aFolderOfPicturesIsAskedByItsFolders(@TempDir Path folder) throws IOException {
    draw(folder, "red-apple", "pizza", "snowman", "rocket");
    Files.writeString(folder.resolve("pizza/broken.png"), "no picture");
    Files.copy(folder.resolve("pizza/pizza.png"), folder.resolve("pizza.png")); // in no folder
    Quiz quiz = FolderQuiz.of(folder, null, prompts);
    assertThat(quiz.pictures()).endsWith("(5 of 6)");
    assertThat(quiz.classes().get(1).sentences())
        .containsExactly("red apple", "a drawing of red apple", "an emoji of red apple");
    Answers answers = Answers.of(model, quiz, done -> {});
    assertThat(answers.share(Quiz.ALL)).isEqualTo(new Share(4, 1, 1));
    assertThat(answers.failures())
        .singleElement()
        .matches(f -> f.file().equals("pizza/broken.png"));
    JsonNode report =
        new ObjectMapper().valueToTree(Report.of("demo", "0", prompts, answers, true));
    assertThat(report.at("/schema").asText()).isEqualTo("evaluation/1");
    assertThat(report.at("/parts/0/score").asDouble()).isEqualTo(1);
    assertThat(report.at("/parts/0/baseRate").asDouble()).isEqualTo(.25);
    assertThat(report.at("/wrong")).isEmpty();
    assertThat(report.at("/failures/0/reason").asText()).isNotEmpty();
  }

  @Test
  void captionsSayWhatAPictureShowsAndInWhichStyle(@TempDir Path folder) throws IOException {
    draw(folder.resolve("all"), "red-apple", "pizza");
    Path captions = folder.resolve("captions.tsv");
    Files.writeString(
        captions,
        """
        file\tcaption\tconcept\tstyle
        red-apple/red-apple.png\tswapped\tpizza\tflat
        pizza/pizza.png\tswapped\tred-apple\tround
        """);
    Quiz quiz = FolderQuiz.of(folder.resolve("all"), captions, prompts);
    assertThat(quiz.parts()).containsExactly("all", "flat", "round");
    Answers answers = Answers.of(model, quiz, done -> {});
    assertThat(answers.share(Quiz.ALL)).isEqualTo(new Share(2, 0, 1));
    assertThat(answers.share("flat")).isEqualTo(new Share(1, 0, 1));
    assertThat(answers.wrong()).hasSize(2).allMatch(a -> a.rank() == 1);
    assertThat(answers.name(answers.wrong().get(0).chosen())).isEqualTo("pizza");
  }

  @Test
  void oneConceptIsNoQuestion(@TempDir Path folder) throws IOException {
    draw(folder, "pizza");
    assertThatThrownBy(() -> FolderQuiz.of(folder, null, prompts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[pizza]")
        .hasMessageContaining("two concepts");
  }

  /** Tiles of one set, each in a folder that is called as its concept. */
  private static void draw(Path folder, String... concepts) throws IOException {
    Map<String, DemoPicture> tiles =
        DemoPictures.all().stream()
            .filter(p -> p.source().equals("twemoji") && p.concept() != null)
            .collect(Collectors.toMap(p -> "" + p.concept(), Function.identity(), (a, b) -> a));
    for (String concept : concepts) {
      DemoPicture tile = tiles.get(concept);
      assertThat(tile).as(concept).isNotNull();
      Path home = Files.createDirectories(folder.resolve(concept));
      ImageIO.write(tile.draw().picture(), "png", home.resolve(concept + ".png").toFile());
    }
  }
}
