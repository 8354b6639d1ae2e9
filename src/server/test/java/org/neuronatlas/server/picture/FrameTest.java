package org.neuronatlas.server.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void theMiddleSquareIsThePlate() {
    assertThat(Frame.middle(64, 64, 64, 64, 640, 480).all()).isTrue();
    assertThat(Frame.whole(333, 333).all()).isTrue();
  }

  @Test
  void whatIsCutOffAllAroundIsAMarginOfThePlate() {
    Frame seen = Frame.middle(224, 224, 256, 256, 640, 480); // torchvision's
    assertThat(seen).isEqualTo(new Frame(.0625, .0625, .875, .875, false));
    assertThat(Ring.round(0, 6, 7, 7, seen)).isEqualTo(new Ring(87.5, 12.5, 6.25));
  }

  @Test
  void whatIsSeenWholeIsShownWhole() {
    Frame seen = Frame.whole(400, 200);
    assertThat(seen).isEqualTo(new Frame(0, .25, 1, .5, true));
    assertThat(Ring.round(1, 0, 2, 4, seen)).isEqualTo(new Ring(12.5, 62.5, 12.5));
    assertThat(Ring.round(0, 3, 2, 4, seen)).isEqualTo(new Ring(87.5, 37.5, 12.5));
  }

  @Test
  void anOblongInputIsABandOfASquarePicture() {
    assertThat(Frame.middle(64, 32, 64, 32, 100, 100)).isEqualTo(new Frame(0, .25, 1, .5, false));
  }
}
