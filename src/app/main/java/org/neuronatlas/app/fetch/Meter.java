package org.neuronatlas.app.fetch;

import org.neuronatlas.indexer.Progress;

/** Bytes as the progress of a stage that counts megabytes: {@code RN50.pt, MB: 88 of 244}. */
final class Meter {
  private static final long MEGABYTE = 1_000_000;

  private final Progress progress;
  private final long whole;
  private long shown;

  private Meter(Progress progress, long whole, long shown) {
    this.progress = progress;
    this.whole = whole;
    this.shown = shown;
  }

  /**
   * Files below a megabyte, which are there before one could look, are not shown.
   *
   * @param whole -1 where nobody knows
   */
  static Meter begin(Progress progress, String what, long done, long whole) {
    if (whole >= 0 && whole < MEGABYTE) {
      return new Meter(progress, whole, Long.MAX_VALUE);
    }
    progress.stage(what + ", MB", done / MEGABYTE, Math.max(0, roundedUp(whole)));
    return new Meter(progress, whole, done / MEGABYTE);
  }

  void at(long bytes) {
    long now = bytes == whole ? roundedUp(bytes) : bytes / MEGABYTE;
    if (now > shown) {
      shown = now;
      progress.advance(now);
    }
  }

  private static long roundedUp(long bytes) {
    return (bytes + MEGABYTE - 1) / MEGABYTE;
  }
}
