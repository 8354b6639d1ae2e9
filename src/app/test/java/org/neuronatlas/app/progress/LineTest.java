package org.neuronatlas.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final long SECOND = 1_000_000_000L;

  private static Gauge halfway() {
    Gauge gauge = new Gauge("sweep", 0, 24_576, 0);
    gauge.advance(12_288, 30 * SECOND);
    return gauge;
  }

  @Test
  void saysHowFarHowFastAndHowLongStill() {
    assertThat(Line.plain(halfway(), 30 * SECOND))
        .isEqualTo("sweep: 12,288 of 24,576 (50%), 410/s, 0:30 left");
  }

  @Test
  void drawsABarOnATerminal() {
    assertThat(Line.drawn(halfway(), 30 * SECOND, new Terminal(100, true)))
        .isEqualTo("sweep                  ━━━━━━━━────────  12,288 of 24,576  410/s  0:30 left");
    assertThat(Line.drawn(halfway(), 30 * SECOND, new Terminal(100, false)))
        .contains("########........");
  }

  @Test
  void neverWrapsANarrowTerminal() {
    for (int columns = 1; columns < 120; columns++) {
      String line = Line.drawn(halfway(), 30 * SECOND, new Terminal(columns, true));
      assertThat(line.length()).isLessThanOrEqualTo(Math.max(1, columns - 1));
    }
    assertThat(Line.drawn(halfway(), 30 * SECOND, new Terminal(70, true)))
        .isEqualTo("sweep                  12,288 of 24,576  410/s  0:30 left");
  }

  @Test
  void whatWasDoneBeforeDoesNotCountAsSpeed() {
    Gauge resumed = new Gauge("render", 1000, 1200, 0);
    assertThat(Line.plain(resumed, 0)).isEqualTo("render: 1,000 of 1,200 (83%)");
    resumed.advance(1008, 16 * SECOND);
    assertThat(Line.plain(resumed, 16 * SECOND))
        .isEqualTo("render: 1,008 of 1,200 (84%), 2.0 s each, 6:24 left");
  }

  @Test
  void theRateIsThatOfTheLastHalfMinute() {
    Gauge gauge = new Gauge("sweep", 0, 1_000_000, 0);
    for (int second = 1; second <= 60; second++) {
      gauge.advance(second * 10L, second * SECOND);
    }
    for (int second = 61; second <= 120; second++) {
      gauge.advance(600 + (second - 60) * 1000L, second * SECOND);
    }
    assertThat(gauge.rate()).isBetween(990.0, 1010.0);
  }

  @Test
  void theTimeLeftRunsDownBetweenTwoAdvances() {
    assertThat(halfway().left(40 * SECOND)).contains(Duration.ofSeconds(20));
    assertThat(halfway().left(90 * SECOND)).contains(Duration.ZERO);
    Gauge done = halfway();
    done.advance(24_576, 60 * SECOND);
    assertThat(done.left(60 * SECOND)).isEmpty();
    assertThat(Line.plain(done, 99 * SECOND)).isEqualTo("sweep: 24,576 of 24,576 (100%), in 1:00");
  }

  @Test
  void aStageOfUnknownOrNoLengthHasNoShare() {
    assertThat(Line.plain(new Gauge("label", 0, 0, 0), 0)).isEqualTo("label: 0");
    assertThat(Line.drawn(new Gauge("label", 0, 0, 0), 0, new Terminal(80, true)))
        .isEqualTo("label                  0");
  }

  @Test
  void timesAndRatesReadAsPeopleWriteThem() {
    assertThat(Line.clock(Duration.ofSeconds(3_725))).isEqualTo("1:02:05");
    assertThat(Line.rate(12_345.6)).isEqualTo("12,346/s");
    assertThat(Line.rate(2.34)).isEqualTo("2.3/s");
    assertThat(Line.rate(0.125)).isEqualTo("8.0 s each");
  }
}
