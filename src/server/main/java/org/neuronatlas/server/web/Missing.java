package org.neuronatlas.server.web;

import java.util.List;

/** What was asked for is not there, or cannot be: one sentence, and ways on. */
public final class Missing extends RuntimeException {
  private final int status;
  private final List<Way> ways;

  /** A way on: where to, and in which words. */
  public record Way(String text, String address) {}

  private Missing(int status, String sentence, List<Way> ways) {
    super(sentence);
    this.status = status;
    this.ways = List.copyOf(ways);
  }

  public static Missing page(String sentence, Way... ways) {
    return new Missing(404, sentence, List.of(ways));
  }

  public static Missing sense(String sentence, Way... ways) {
    return new Missing(400, sentence, List.of(ways));
  }

  public static Missing gone(String sentence, Way... ways) {
    return new Missing(410, sentence, List.of(ways));
  }

  /** What is kept elsewhere cannot be had right now. */
  public static Missing away(String sentence, Way... ways) {
    return new Missing(503, sentence, List.of(ways));
  }

  /** What is kept elsewhere came back wrong. */
  public static Missing damaged(String sentence, Way... ways) {
    return new Missing(502, sentence, List.of(ways));
  }

  public int status() {
    return status;
  }

  public List<Way> ways() {
    return ways;
  }
}
