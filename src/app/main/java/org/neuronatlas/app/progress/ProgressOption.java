package org.neuronatlas.app.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import picocli.CommandLine.Option;

/** {@code --progress}, for every command that takes its time. */
public final class ProgressOption {

  /** How progress is shown. */
  public enum Mode {
    AUTO,
    PLAIN,
    JSON,
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--progress",
      defaultValue = "auto",
      paramLabel = "MODE",
      description =
          "How progress is shown on stderr: auto (a line redrawn on a terminal, lines elsewhere),"
              + " plain, json (one status object a line) or none; default: ${DEFAULT-VALUE}.")
  private Mode mode;

  /** Before there is a database: words alone. */
  public Display words(PrintStream out) {
    return switch (mode) {
      case JSON, NONE -> new Silent();
      case AUTO, PLAIN -> lines(out);
    };
  }

  public Display display(PrintStream out, DataSource database) {
    return mode == Mode.JSON ? new JsonDisplay(out, database, Duration.ofSeconds(1)) : words(out);
  }

  private Display lines(PrintStream out) {
    return Terminal.of(mode == Mode.AUTO ? System.getenv("ATLAS_TERMINAL") : null)
        .<Display>map(terminal -> new TerminalDisplay(out, terminal))
        .orElseGet(() -> new PlainDisplay(out, Duration.ofSeconds(5)));
  }

  private static final class Silent implements Display {
    @Override
    public void stage(String name, long done, long total) {}

    @Override
    public void advance(long done) {}

    @Override
    public void say(String sentence) {}

    @Override
    public void close() {}
  }
}
