package org.neuronatlas.app.ask;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuronatlas.engine.torchscript.CodeLimits;
import picocli.CommandLine.Option;

/** {@code --trust-code}: may a model's file be run? Asked for anew each time, never remembered. */
public final class CodeOption {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([mg])");

  @Option(
      names = "--trust-code",
      description =
          "Run a TorchScript file, which is code and can do what you can: only where you trust who made it (docs/export.md).")
  private boolean trusted;

  @Option(
      names = "--code-memory",
      paramLabel = "SIZE",
      defaultValue = "6g",
      description =
          "What each process of that code may take, as 6g or 1500m (default: ${DEFAULT-VALUE}).")
  private String memory;

  @Option(
      names = "--code-seconds",
      paramLabel = "N",
      defaultValue = "120",
      description = "How long one answer of it may take (default: ${DEFAULT-VALUE}).")
  private long seconds;

  /** What trusted code may take; empty where no code is to be run. */
  public Optional<CodeLimits> limits() {
    Matcher size = SIZE.matcher(memory);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "--code-memory is '%s'; it takes a size as 6g or 1500m.".formatted(memory));
    }
    long bytes = Long.parseLong(size.group(1)) << (size.group(2).equals("g") ? 30 : 20);
    CodeLimits limits = new CodeLimits(bytes, Duration.ofSeconds(seconds));
    return trusted ? Optional.of(limits) : Optional.empty();
  }
}
