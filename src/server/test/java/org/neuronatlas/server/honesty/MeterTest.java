package org.neuronatlas.server.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.neuronatlas.server.honesty.Meter.Label;
import org.neuronatlas.server.honesty.Reached.Standing;

class MeterTest {
  private static Meter meter(boolean lowers, Natural natural, float... scores) {
    List<Reached> pictures =
        java.util.stream.IntStream.range(0, scores.length)
            .mapToObj(i -> new Reached(scores[i], new Standing(1, 8, 3, null, null)))
            .toList();
    return Meter.of(new Drawn(pictures, lowers, natural, "neuron", 8));
  }

  private static Map<String, Label> labels(Meter meter) {
    return meter.below().stream().collect(Collectors.toMap(Label::kind, Function.identity()));
  }

  @Test
  void marksStandInTheOrderOfTheirScoresAtTheirDistances() {
    Meter meter = meter(false, new Natural(-3, 1, 8, 100), 16);
    Map<String, Label> below = labels(meter);
    assertThat(below.get("zero").x()).isEqualTo(1.5);
    assertThat(meter.drawn()).containsExactly(98.5);
    assertThat(below.get("furthest").x()).isEqualTo(50);
    assertThat(below.get("median").x() - 1.5)
        .isCloseTo(97 / 16.0, org.assertj.core.data.Offset.offset(.01));
    assertThat(meter.natural().x()).isEqualTo(below.get("median").x());
    assertThat(meter.words())
        .isEqualTo("On one axis: 0, median picture 1.00, best example 8.00, this picture 16.0");
  }

  @Test
  void whatHoldsDownRunsToTheMostInhibitingExample() {
    Meter meter = meter(true, new Natural(-4, 1, 8, 100), -9);
    Map<String, Label> below = labels(meter);
    assertThat(meter.drawn().get(0)).isLessThan(below.get("furthest").x()).isEqualTo(1.5);
    assertThat(below.get("furthest").text()).isEqualTo("most inhibiting example");
    assertThat(below.get("median").x()).isEqualTo(98.5);
  }

  @Test
  void severalPicturesHaveOneLabelAndEachItsMark() {
    Meter meter = meter(false, new Natural(-3, 1, 8, 100), 4, 12, 9, 6);
    assertThat(meter.drawn()).hasSize(4).doesNotHaveDuplicates();
    assertThat(meter.above().score()).isEqualTo("4.00 to 12.0");
    assertThat(meter.above().x()).isEqualTo(98.5);
  }

  /**
   * Whatever the scores: all on the axis, words within it, no line through the words of its side.
   */
  @Test
  void labelsHangLikeStairs() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 500; i++) {
      float median = (float) (4 * random.nextGaussian());
      float best = median + (float) (9 * random.nextDouble());
      Natural natural = new Natural(median - 7, median, best, 100);
      Meter meter = meter(random.nextBoolean(), natural, (float) (9 * random.nextGaussian()));
      assertThat(meter.drawn()).allMatch(x -> x >= 1.5 && x <= 98.5);
      List<Label> down = meter.below().stream().sorted(Comparator.comparing(Label::y)).toList();
      for (int upper = 0; upper < down.size(); upper++) {
        Label above = down.get(upper);
        for (Label lower : down.subList(upper + 1, down.size())) {
          assertThat(lower.y()).isGreaterThanOrEqualTo(above.y() + 19);
          if (above.left() && lower.left()) {
            assertThat(lower.x())
                .as("its line passes right of them")
                .isGreaterThanOrEqualTo(above.x());
          } else if (!above.left() && !lower.left()) {
            assertThat(lower.x()).as("its line passes left of them").isLessThanOrEqualTo(above.x());
          }
        }
      }
    }
  }

  @Test
  void whereAllIsTheSameEverythingStandsInTheMiddle() {
    Meter meter = meter(false, new Natural(0, 0, 0, 100), 0);
    assertThat(meter.drawn()).containsExactly(50.0);
  }
}
