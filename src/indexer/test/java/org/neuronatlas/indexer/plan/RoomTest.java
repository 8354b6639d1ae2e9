package org.neuronatlas.indexer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.neuronatlas.indexer.plan.Plan.Sizes;

class RoomTest {
  private static final long GIGABYTE = 1L << 30;
  private static final long RN50 = 6_300_000; // numbers of a picture in its layers with pages

  @Test
  void aSmallModelIsNeverCut() {
    Room small = new Room(GIGABYTE, GIGABYTE / 4);
    assertThat(small.sizes(320_000, 3 * 64 * 64, 4)).isEqualTo(Sizes.DEFAULT);
  }

  @Test
  void aLargeOneIsCutToWhatThereIs() {
    Sizes sizes = new Room(3 * GIGABYTE, 3 * GIGABYTE).sizes(RN50, 3 * 224 * 224, 2);
    assertThat(sizes).isEqualTo(new Sizes(500, 16, 3_000, 4));
  }

  @Test
  void oneAtATimeIsTheLeast() {
    Sizes sizes = new Room(1, 1).sizes(RN50, 3 * 224 * 224, 4);
    assertThat(sizes).isEqualTo(new Sizes(1, 1, 3_000, 1));
  }
}
