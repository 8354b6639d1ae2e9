package org.neuronatlas.app.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.evaluate.Answers.Failure;
import org.neuronatlas.app.evaluate.Answers.Share;
import org.neuronatlas.demo.table.Tables.Accuracy;

/**
 * The answer of {@code atlas evaluate --json}.
 *
 * @param wrong the mistakes, where they were asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
    String schema,
    String model,
    String weightsSha256,
    String pictures,
    int classes,
    List<String> prompts,
    List<Part> parts,
    int mistakes,
    @Nullable List<Mistake> wrong,
    List<Failure> failures) {

  /**
   * The figures of one part.
   *
   * @param score the share whose first answer is right
   * @param baseRate what chance answers rightly
   * @param published what was measured elsewhere, in shares
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part(
      String name,
      String method,
      double score,
      double top5,
      double baseRate,
      int sampleSize,
      @Nullable Published published) {}

  /** Measured elsewhere. */
  record Published(double score, double top5, int sampleSize) {}

  /**
   * A picture that was answered wrongly.
   *
   * @param rank of the right answer; 1 is the first
   */
  record Mistake(String file, String concept, String answer, int rank) {}

  static Report of(
      String model, String weights, List<String> prompts, Answers answers, boolean wrong) {
    Quiz quiz = answers.quiz();
    List<Mistake> mistakes =
        answers.wrong().stream()
            .map(
                a ->
                    new Mistake(
                        a.question().file(),
                        answers.name(a.question().answer()),
                        answers.name(a.chosen()),
                        a.rank() + 1))
            .toList();
    return new Report(
        "evaluation/1",
        model,
        weights,
        quiz.pictures(),
        quiz.classes().size(),
        prompts,
        quiz.parts().stream().map(name -> part(name, answers)).toList(),
        mistakes.size(),
        wrong ? mistakes : null,
        answers.failures());
  }

  private static Part part(String name, Answers answers) {
    Share share = answers.share(name);
    Accuracy published = answers.quiz().published().get(name);
    return new Part(
        name,
        "zero-shot",
        share.top1(),
        share.top5(),
        answers.quiz().chance(),
        share.sampleSize(),
        published == null
            ? null
            : new Published(published.top1() / 100, published.top5() / 100, published.tiles()));
  }
}
