package org.neuronatlas.catalog.store;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long a remote store is waited for.
 *
 * @param connect until it takes a connection
 * @param silence between two bytes of an answer
 * @param attempt one whole try, however steadily its bytes drip
 * @param attempts tries of one request, the first one included
 */
public record Patience(Duration connect, Duration silence, Duration attempt, int attempts) {
  /** A run has hours, and one lost object would end it. */
  public static final Patience OF_A_RUN =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(3), 5);

  /** A reader is looking at an empty frame. */
  public static final Patience OF_A_READER =
      new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10), 2);

  public Patience {
    if (attempts < 1 || !positive(connect) || !positive(silence) || !positive(attempt)) {
      throw new IllegalArgumentException(
          "A store is waited for longer than no time and tried at least once, not " + attempts);
    }
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  /**
   * The same, with what {@code ATLAS_STORE_CONNECT}, {@code _SILENCE}, {@code _ATTEMPT} (10s, 2m,
   * 500ms) and {@code ATLAS_STORE_ATTEMPTS} say otherwise.
   */
  public Patience with(Map<String, String> environment) {
    return new Patience(
        duration(environment, "ATLAS_STORE_CONNECT", connect),
        duration(environment, "ATLAS_STORE_SILENCE", silence),
        duration(environment, "ATLAS_STORE_ATTEMPT", attempt),
        number(environment, "ATLAS_STORE_ATTEMPTS", attempts));
  }

  private static Duration duration(Map<String, String> environment, String name, Duration usual) {
    @Nullable String said = environment.get(name);
    if (said == null || said.isBlank()) {
      return usual;
    }
    try {
      String text = said.strip().toUpperCase(Locale.ROOT);
      Duration duration =
          text.endsWith("MS")
              ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2).strip()))
              : Duration.parse("PT" + text);
      if (positive(duration)) {
        return duration;
      }
    } catch (DateTimeParseException | NumberFormatException unreadable) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s is '%s', and should be a length of time such as 10s, 2m or 500ms."
            .formatted(name, said));
  }

  private static int number(Map<String, String> environment, String name, int usual) {
    @Nullable String said = environment.get(name);
    if (said == null || said.isBlank()) {
      return usual;
    }
    if (!said.strip().matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException(
          "%s is '%s', and should be 1 to 99.".formatted(name, said));
    }
    return Integer.parseInt(said.strip());
  }
}
