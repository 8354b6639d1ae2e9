package org.neuronatlas.indexer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final int NEURONS = 5;

  /** Scores with many ties, so that the order of equals is tested, too. */
  private static DenseScores scores(int images, int seed) {
    Random random = new Random(seed);
    DenseScores scores = DenseScores.blank(NEURONS, images);
    for (int at = 0; at < NEURONS * images; at++) {
      scores.max()[at] = Math.round(random.nextGaussian() * 8) / 4f;
      scores.min()[at] = scores.max()[at] - random.nextInt(3);
      scores.maxAt()[at] = random.nextInt(64);
      scores.minAt()[at] = random.nextInt(64);
    }
    return scores;
  }

  /** The pictures of both, one after the other, neuron by neuron. */
  private static DenseScores joined(DenseScores a, DenseScores b) {
    DenseScores all = DenseScores.blank(NEURONS, a.images() + b.images());
    for (int c = 0; c < NEURONS; c++) {
      for (DenseScores from : List.of(a, b)) {
        int to = c * all.images() + (from == a ? 0 : a.images());
        System.arraycopy(from.max(), c * from.images(), all.max(), to, from.images());
        System.arraycopy(from.maxAt(), c * from.images(), all.maxAt(), to, from.images());
        System.arraycopy(from.min(), c * from.images(), all.min(), to, from.images());
        System.arraycopy(from.minAt(), c * from.images(), all.minAt(), to, from.images());
      }
    }
    return all;
  }

  private static String text(Summary summary) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c < summary.neurons(); c++) {
      for (Extremes extremes : List.of(summary.top(), summary.bottom())) {
        for (int rank = 0; rank < extremes.size(c); rank++) {
          text.append(extremes.score(c, rank)).append('@').append(extremes.ordinal(c, rank));
          text.append('/').append(extremes.position(c, rank)).append(' ');
        }
      }
      FineHistogram histogram = summary.histograms().get(c);
      text.append(java.util.Arrays.toString(histogram.codes()));
      text.append(java.util.Arrays.toString(histogram.counts()));
      text.append(summary.moments().get(c).count()).append('\n');
    }
    return text.toString();
  }

  @Test
  void aSparseLayerIsSummarisedAsItWouldBeInFull() {
    DenseScores full = scores(150, 7);
    for (int at = 0; at < full.max().length; at++) {
      full.max()[at] = at % 9 == 0 ? Math.abs(full.max()[at]) : 0;
    }
    SparseScores sparse = Firings.of(full);
    full.drop(11);
    sparse.drop(11);
    Summary expected = Summary.of(full, 40);
    Summary found = sparse.summary(40);
    for (int c = 0; c < NEURONS; c++) {
      assertThat(found.bottom().size(c)).isZero();
      assertThat(found.top().size(c)).isBetween(1, 17);
      for (int rank = 0; rank < found.top().size(c); rank++) {
        assertThat(found.top().score(c, rank))
            .isPositive()
            .isEqualTo(expected.top().score(c, rank));
        assertThat(found.top().ordinal(c, rank)).isEqualTo(expected.top().ordinal(c, rank));
        assertThat(found.top().position(c, rank)).isEqualTo(expected.top().position(c, rank));
      }
      assertThat(expected.top().score(c, found.top().size(c))).isZero();
      FineHistogram histogram = found.histograms().get(c);
      assertThat(histogram.codes()).isEqualTo(expected.histograms().get(c).codes());
      assertThat(histogram.counts()).isEqualTo(expected.histograms().get(c).counts());
    }
    assertThat(found.moments()).isEqualTo(expected.moments());
  }

  @Test
  void mergingUnitsIsSummarisingTheirPicturesTogether() {
    DenseScores a = scores(150, 1);
    DenseScores b = scores(90, 2);
    Summary merged = Summary.of(a, 0).merge(Summary.of(b, 150));
    assertThat(text(merged)).isEqualTo(text(Summary.of(joined(a, b), 0)));
  }

  @Test
  void mergingIsAssociativeAndFreeOfOrder() {
    Summary a = Summary.of(scores(120, 1), 0);
    Summary b = Summary.of(scores(130, 2), 120);
    Summary c = Summary.of(scores(40, 3), 250);
    String expected = text(a.merge(b).merge(c));
    assertThat(text(a.merge(b.merge(c)))).isEqualTo(expected);
    assertThat(text(c.merge(a).merge(b))).isEqualTo(expected);
  }

  @Test
  void ofEqualScoresTheSmallerOrdinalRanksFirst() {
    DenseScores scores = DenseScores.blank(1, 4);
    System.arraycopy(new float[] {1, 3, -0.0f, 3}, 0, scores.max(), 0, 4);
    System.arraycopy(new float[] {-2, 0, 0.0f, -2}, 0, scores.min(), 0, 4);
    Summary summary = Summary.of(scores, 10);
    List<Integer> top = new ArrayList<>();
    List<Integer> bottom = new ArrayList<>();
    for (int rank = 0; rank < 4; rank++) {
      top.add(summary.top().ordinal(0, rank));
      bottom.add(summary.bottom().ordinal(0, rank));
    }
    assertThat(top).containsExactly(11, 13, 10, 12);
    assertThat(bottom).containsExactly(10, 13, 11, 12);
    assertThat(summary.bottom().score(0, 0)).isEqualTo(-2f);
  }

  @Test
  void aDroppedPictureCountsNowhere() {
    DenseScores scores = scores(30, 4);
    scores.drop(7);
    Summary summary = Summary.of(scores, 0);
    assertThat(summary.moments().get(2).count()).isEqualTo(29);
    assertThat(summary.histograms().get(2).total()).isEqualTo(29);
    for (int rank = 0; rank < summary.top().size(2); rank++) {
      assertThat(summary.top().ordinal(2, rank)).isNotEqualTo(7);
    }
  }

  @Test
  void binsHoldEveryScoreWhereItBelongs() {
    DenseScores scores = scores(400, 5);
    FineHistogram histogram = Summary.of(scores, 0).histograms().get(0);
    Moments moments = Moments.of(scores.max(), 0, 400);
    int[] bins = histogram.bins(64, moments.min(), moments.max());
    assertThat(java.util.Arrays.stream(bins).sum()).isEqualTo(400);
    float[] sorted = java.util.Arrays.copyOf(scores.max(), 400);
    java.util.Arrays.sort(sorted);
    float median = histogram.quantile(0.5, moments.min(), moments.max());
    assertThat(median).isBetween(sorted[190] - 0.05f, sorted[210] + 0.05f);
  }

  @Test
  void aFileGivesBackWhatWentIn() throws IOException {
    Summary summary = Summary.of(scores(130, 6), 40);
    Summary read = SummaryFile.decode("its/key", SummaryFile.encode(summary));
    assertThat(text(read)).isEqualTo(text(summary));
    assertThat(read.moments()).isEqualTo(summary.moments());
  }

  @Test
  void aTornFileIsRefused() throws IOException {
    ByteBuffer bytes = SummaryFile.encode(Summary.of(scores(10, 7), 0));
    bytes.limit(bytes.limit() - 100);
    assertThatThrownBy(() -> SummaryFile.decode("its/key", bytes)).hasMessageContaining("its/key");
  }
}
