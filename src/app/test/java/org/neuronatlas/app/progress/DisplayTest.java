package org.neuronatlas.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aLogGetsTheFirstAndTheLastLineAndNotOneATime() {
    try (Display display = new PlainDisplay(out, Duration.ofHours(1))) {
      display.stage("sweep", 0, 1000);
      for (int done = 1; done <= 1000; done++) {
        display.advance(done);
      }
    }
    assertThat(shown().lines()).hasSize(2);
    assertThat(shown().lines().findFirst()).contains("sweep: 0 of 1,000 (0%)");
    assertThat(shown()).contains("sweep: 1,000 of 1,000 (100%), in 0:00").doesNotContain("\u001b");
  }

  @Test
  void aTerminalKeepsTheLastStateOfEachStageAndSentencesWhole() {
    try (Display display = new TerminalDisplay(out, new Terminal(80, false))) {
      display.stage("sweep", 0, 10);
      display.advance(10);
      display.say("Something to browse.");
      display.stage("render", 0, 4);
    }
    List<String> left = new ArrayList<>();
    for (String line : List.of(shown().split(System.lineSeparator()))) {
      left.add(line.substring(line.lastIndexOf("\u001b[K") + 3));
    }
    assertThat(left)
        .containsExactly(
            "Something to browse.",
            "sweep                  ################  10 of 10  in 0:00",
            "render                 ................  0 of 4");
    assertThat(shown()).endsWith(System.lineSeparator());
  }

  @Test
  void onlyTheLauncherKnowsATerminal() {
    assertThat(Terminal.of(null)).isEmpty();
    assertThat(Terminal.of("wide")).isEmpty();
    assertThat(Terminal.of("0 ascii")).contains(new Terminal(80, false));
    assertThat(Terminal.of("132 unicode")).contains(new Terminal(132, true));
  }
}
