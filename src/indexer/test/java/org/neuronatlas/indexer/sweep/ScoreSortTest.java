package org.neuronatlas.indexer.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreSortTest {
  private static final float[] ODD = {
    Float.NEGATIVE_INFINITY, -3e38f, -Float.MIN_VALUE, -0f, 0, Float.MIN_VALUE, 3e38f, 1 / 0f
  };

  @Test
  void itSortsAsTheLibraryDoes() {
    Random random = new Random(11);
    ScoreSort sort = new ScoreSort(500);
    for (int round = 0; round < 20; round++) { // again and again with the same instance
      int n = random.nextInt(501);
      long[] scores = sort.scores();
      for (int i = 0; i < n; i++) {
        float score =
            random.nextInt(4) == 0
                ? ODD[random.nextInt(ODD.length)]
                : (float) random.nextGaussian();
        scores[i] = Packed.of(score, 100_000 - i);
      }
      long[] expected = Arrays.copyOf(scores, n);
      Arrays.sort(expected);
      int exact = round % 2 == 0 ? n : random.nextInt(n + 1);
      long[] sorted = Arrays.copyOf(sort.sorted(n, exact), n);
      assertThat(Arrays.copyOfRange(sorted, n - exact, n))
          .isEqualTo(Arrays.copyOfRange(expected, n - exact, n));
      for (int i = 0; i < n; i++) { // the rest by their buckets
        assertThat(FineHistogram.code(sorted[i])).isEqualTo(FineHistogram.code(expected[i]));
      }
      Arrays.sort(sorted);
      assertThat(sorted).isEqualTo(expected);
    }
  }
}
