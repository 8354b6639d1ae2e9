package org.neuronatlas.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neuronatlas.indexer.sweep.Bytes;

class EstimateTest {
  @Test
  void endsAreMeasuredFirstThenMiddles() {
    assertThat(Estimate.order(5)).containsExactly(4, 0, 2, 1, 3);
    assertThat(Estimate.order(1)).containsExactly(0);
    for (int count = 2; count < 40; count++) {
      List<Integer> all = IntStream.range(0, count).boxed().toList();
      assertThat(Estimate.order(count)).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  /** What a map takes: the height by the width, of the hundred best at most. */
  @Test
  void mapsGrowWithPositionsAndNotWithPicturesBeyondAHundred() {
    Bytes flat = new Bytes(10, 1, 0, 500);
    Bytes map = new Bytes(10, 49, 0, 500);
    assertThat(map.of(50) - flat.of(50)).isEqualTo(2 * 10 * 50 * (49 + 4.0));
    assertThat(map.of(400) - flat.of(400)).isEqualTo(2 * 10 * 100 * (49 + 4.0));
    assertThat(new Bytes(10, 1, 80, 500).of(400) - flat.of(400)).isEqualTo(400 * 80.0);
  }
}
