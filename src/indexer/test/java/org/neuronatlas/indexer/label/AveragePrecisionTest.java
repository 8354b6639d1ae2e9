package org.neuronatlas.indexer.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {

  /** The definition, slowly: precision at each positive picture's rank, averaged. */
  private static double slow(float[] scores, boolean[] positive) {
    double sum = 0;
    int positives = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!positive[i]) {
        continue;
      }
      positives++;
      int above = 0;
      int positiveAbove = 0;
      for (int j = 0; j < scores.length; j++) {
        if (scores[j] > scores[i] || (scores[j] == scores[i] && j <= i)) {
          above++;
          positiveAbove += positive[j] ? 1 : 0;
        }
      }
      sum += (double) positiveAbove / above;
    }
    return sum / positives;
  }

  @Test
  void isTheMeanPrecisionAtEveryPositivePicture() {
    Random random = new Random(3);
    int n = 300;
    float[] scores = new float[n];
    boolean[][] positive = new boolean[2][n];
    int[][] tagsOf = new int[n][];
    for (int i = 0; i < n; i++) {
      scores[i] = Math.round(random.nextGaussian() * 5) / 5f;
      positive[0][i] = random.nextInt(10) == 0;
      positive[1][i] = scores[i] + random.nextGaussian() > 1.5;
      int picture = i;
      tagsOf[i] = IntStream.range(0, 2).filter(t -> positive[t][picture]).toArray();
    }
    AveragePrecision ap = new AveragePrecision(IntStream.range(0, n).toArray(), tagsOf, 2);
    float[] precision = ap.of(scores);
    assertThat((double) precision[0]).isCloseTo(slow(scores, positive[0]), within(1e-6));
    assertThat((double) precision[1]).isCloseTo(slow(scores, positive[1]), within(1e-6));
    assertThat(precision[1]).isGreaterThan(precision[0]);
  }

  @Test
  void ranksOnlyItsOwnHalf() {
    int[][] tagsOf = {{0}, {}, {0}, {}};
    AveragePrecision ap = new AveragePrecision(new int[] {2, 3}, tagsOf, 1);
    assertThat(ap.positives).containsExactly(1);
    assertThat(ap.of(new float[] {9, 8, 1, 2})[0]).isEqualTo(0.5f);
    assertThat(ap.of(new float[] {9, 8, 3, -2})[0]).isEqualTo(1f);
  }
}
