package org.neuronatlas.app.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuronatlas.app.ask.NamedModel.Beside;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Several dictionaries on one command line, each with its own layer. */
class OpeningOptionsTest {
  private static final NamedModel MODEL =
      new NamedModel("m", "M", "not stated", Path.of("m"), List.of());

  @Command
  static final class Any {
    @Mixin private OpeningOptions opening;
  }

  private static List<Beside> parsed(String... words) {
    Any any = new Any();
    new CommandLine(any).parseArgs(words);
    return any.opening.beside(MODEL).dictionaries();
  }

  @Test
  void eachHasItsOwnLayer() {
    assertThat(parsed()).isEmpty();
    assertThat(parsed("--dictionary", "a", "--reads", "block1", "--dictionary", "b"))
        .containsExactly(new Beside(Path.of("a"), "block1"), new Beside(Path.of("b"), null));
    assertThatThrownBy(() -> parsed("--reads", "block1")).hasMessageContaining("--dictionary");
  }
}
