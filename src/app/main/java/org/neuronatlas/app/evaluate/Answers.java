package org.neuronatlas.app.evaluate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.text.ZeroShot;

/**
 * What a model answered to a quiz.
 *
 * @param failures pictures that could not be read, with the reason; they count as not asked
 */
record Answers(Quiz quiz, List<Answer> given, List<Failure> failures) {
  private static final int BATCH = 32;

  /**
   * One of them.
   *
   * @param chosen the class with the greatest logit
   * @param rank how many classes have a greater logit than the right one; 0 is right
   * @param rankAmongShown the same, among those that pictures show
   */
  record Answer(Question question, int chosen, int rank, int rankAmongShown) {}

  /** A picture that could not be read. */
  record Failure(String file, String reason) {}

  /** Shares of right answers: the first, or among the first five. */
  record Share(int sampleSize, double top1, double top5) {}

  /** Asks everything, a batch of pictures at a time. */
  static Answers of(VisionModel model, Quiz quiz, IntConsumer progress) throws IOException {
    List<Answer> given = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    try (NDManager work = model.manager().newSubManager()) {
      ZeroShot head = ZeroShot.of(model.text(), quiz.classes(), work);
      List<Question> all = quiz.questions();
      for (int from = 0; from < all.size(); from += BATCH) {
        List<Question> some = all.subList(from, Math.min(all.size(), from + BATCH));
        try (NDManager scope = work.newSubManager()) {
          float[][] inputs = read(model, some, failures);
          answer(model, head, quiz, some, inputs, given, scope);
        }
        progress.accept(from + some.size());
      }
    }
    return new Answers(quiz, given, failures);
  }

  private static float[][] read(VisionModel model, List<Question> some, List<Failure> failures) {
    int numbers = model.preprocess().numbers();
    float[][] inputs = new float[some.size()][];
    @Nullable String[] reasons = new @Nullable String[some.size()];
    IntStream.range(0, some.size())
        .parallel()
        .forEach(
            i -> {
              try {
                float[] input = new float[numbers];
                model.preprocess().apply(some.get(i).picture().read(), input, 0);
                inputs[i] = input;
              } catch (IOException e) {
                reasons[i] = String.valueOf(e.getMessage());
              }
            });
    for (int i = 0; i < reasons.length; i++) {
      String reason = reasons[i];
      if (reason != null) {
        failures.add(new Failure(some.get(i).file(), reason));
      }
    }
    return inputs;
  }

  private static void answer(
      VisionModel model,
      ZeroShot head,
      Quiz quiz,
      List<Question> some,
      float[][] inputs,
      List<Answer> given,
      NDManager scope) {
    int numbers = model.preprocess().numbers();
    float[] pixels = new float[some.size() * numbers]; // an unread one stays 0
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] != null) {
        System.arraycopy(inputs[i], 0, pixels, i * numbers, numbers);
      }
    }
    NDArray images = scope.create(pixels, model.inputs(some.size()));
    NDArray embedding = model.forward(images, List.of("embedding")).get("embedding");
    float[] logits = head.logits(embedding).toFloatArray(); // [n, K]
    int classes = quiz.classes().size();
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i] != null) {
        given.add(answer(some.get(i), logits, i * classes, classes, quiz.shown()));
      }
    }
  }

  private static Answer answer(Question question, float[] logits, int at, int classes, int shown) {
    float right = logits[at + question.answer()];
    int chosen = 0;
    int rank = 0;
    int rankAmongShown = 0;
    for (int k = 0; k < classes; k++) {
      float logit = logits[at + k];
      chosen = logit > logits[at + chosen] ? k : chosen;
      rank += logit > right ? 1 : 0;
      rankAmongShown += logit > right && k < shown ? 1 : 0;
    }
    return new Answer(question, chosen, rank, rankAmongShown);
  }

  /** Of a part, among all classes. */
  Share share(String part) {
    return share(a -> part.equals(Quiz.ALL) || a.question.parts().contains(part), false);
  }

  /** Of everything, among the classes that pictures show. */
  Share amongShown() {
    return share(a -> true, true);
  }

  private Share share(Predicate<Answer> belongs, boolean amongShown) {
    List<Integer> ranks =
        given.stream().filter(belongs).map(a -> amongShown ? a.rankAmongShown : a.rank).toList();
    double n = ranks.size();
    return new Share(
        ranks.size(),
        ranks.stream().filter(rank -> rank < 1).count() / n,
        ranks.stream().filter(rank -> rank < 5).count() / n);
  }

  /** The wrong ones. */
  List<Answer> wrong() {
    return given.stream().filter(answer -> answer.rank > 0).toList();
  }

  /** A class by its place. */
  String name(int place) {
    return quiz.classes().get(place).name();
  }
}
