package org.neuronatlas.app.fetch;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect until it takes a connection
 * @param silence until it answers, and between two bytes of an answer
 * @param pause after the first failure; it doubles with each further one in a row
 * @param longest that a server may ask us to wait
 * @param attempts failures in a row, after which it is given up
 */
record Patience(
    Duration connect, Duration silence, Duration pause, Duration longest, int attempts) {

  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          Duration.ofMinutes(10),
          6);
}
