package org.neuronatlas.app.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.ask.OpeningOptions;
import org.neuronatlas.app.ask.TokenizerOption;
import org.neuronatlas.app.evaluate.Answers.Answer;
import org.neuronatlas.app.evaluate.Answers.Share;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.demo.DemoModel;
import org.neuronatlas.demo.table.Tables.Accuracy;
import org.neuronatlas.engine.VisionModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas evaluate}: zero-shot accuracy. */
@Command(
    name = "evaluate",
    description = {
      "Measure how often a CLIP names rightly what a picture shows, by words alone.",
      "The demo is asked the tiles in the art styles held out when it was trained; with --images, all pictures of a folder that show one concept."
    })
public final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      required = true,
      description = "'demo', a fetched name, or a model's folder.")
  private String model;

  @Mixin private OpeningOptions opening;

  @Mixin private TokenizerOption words;

  @Option(names = "--images", description = "A folder of pictures, one folder a concept.")
  private @Nullable Path images;

  @Option(
      names = "--captions",
      description = "What they show: a TSV file with the columns file, caption and concept.")
  private @Nullable Path captions;

  @Option(names = "--wrong", description = "List every picture that is answered wrongly.")
  private boolean wrong;

  @Option(names = "--json", description = "Answer as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    NamedModel named = words.of(opening.beside(NamedModel.of(model, AtlasHome.fromEnvironment())));
    if (images == null && (captions != null || !named.slug().equals(DemoModel.slug()))) {
      throw new IllegalArgumentException(
          "Which pictures shall %s be asked? Give --images DIR, one folder a concept or with --captions F; only the demo has pictures of its own."
              .formatted(model));
    }
    try (VisionModel opened = named.open()) {
      var unused = opened.text(); // a model without words is refused before pictures are read
      List<String> prompts = opened.prompts();
      Quiz quiz = images == null ? DemoQuiz.of(prompts) : FolderQuiz.of(images, captions, prompts);
      Answers answers = Answers.of(opened, quiz, done -> progress(done, quiz));
      if (json) {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        System.out.println(
            mapper.writeValueAsString(
                Report.of(named.slug(), opened.weightsSha256(), prompts, answers, wrong)));
      } else {
        print(named.name(), prompts, answers);
      }
      answers
          .failures()
          .forEach(f -> System.err.printf("  left out %s: %s%n", f.file(), f.reason()));
      TokenizerOption.whatWasCut(opened).ifPresent(System.err::println);
    }
    return 0;
  }

  private static void progress(int done, Quiz quiz) {
    if (done % 320 == 0 || done == quiz.questions().size()) {
      System.err.printf("%,d of %,d pictures asked%n", done, quiz.questions().size());
    }
  }

  private void print(String name, List<String> prompts, Answers answers) {
    Quiz quiz = answers.quiz();
    System.out.printf(
        "%s, asked %s%n%,d classes, each the mean of %d prompts (%s)%n%n",
        name, quiz.pictures(), quiz.classes().size(), prompts.size(), String.join("; ", prompts));
    boolean published = !quiz.published().isEmpty();
    System.out.printf(
        "%-24s %8s %7s %7s%s%n",
        "", "pictures", "top-1", "top-5", published ? "   published     difference" : "");
    for (String part : quiz.parts()) {
      line(part, answers.share(part), quiz.published().get(part));
    }
    if (quiz.shown() < quiz.classes().size()) {
      String label = "all, of %,d concepts".formatted(quiz.shown());
      line(label, answers.amongShown(), quiz.published().get(Quiz.ALL));
    }
    List<Answer> mistakes = answers.wrong();
    System.out.printf(
        "%n%,d of %,d answers are wrong%s%n",
        mistakes.size(),
        answers.given().size(),
        mistakes.isEmpty() ? "." : wrong ? ":" : "; --wrong lists them.");
    if (wrong && !mistakes.isEmpty()) {
      System.out.printf("%-44s %-40s %-40s %s%n", "file", "concept", "answer", "rank");
      for (Answer mistake : mistakes) {
        System.out.printf(
            "%-44s %-40s %-40s %d%n",
            mistake.question().file(),
            answers.name(mistake.question().answer()),
            answers.name(mistake.chosen()),
            mistake.rank() + 1);
      }
    }
  }

  private static void line(String part, Share share, @Nullable Accuracy published) {
    String beside =
        published == null
            ? ""
            : "   %5.1f  %5.1f   %+5.1f  %+5.1f"
                .formatted(
                    published.top1(),
                    published.top5(),
                    apart(share.top1(), published.top1()),
                    apart(share.top5(), published.top5()));
    System.out.printf(
        Locale.ROOT,
        "%-24s %8d %5.1f %% %5.1f %%%s%n",
        part,
        share.sampleSize(),
        100 * share.top1(),
        100 * share.top5(),
        beside);
  }

  /** In points, to a tenth: the published figures have no more. */
  private static double apart(double share, double published) {
    return Math.round(1000 * share - 10 * published) / 10.0;
  }
}
