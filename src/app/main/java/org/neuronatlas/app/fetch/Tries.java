package org.neuronatlas.app.fetch;

import java.io.InterruptedIOException;
import java.time.Duration;
import org.neuronatlas.indexer.Progress;

/** Counts failures in a row, and waits a little longer after each. */
final class Tries {
  private final Patience patience;
  private final Progress progress;
  private int failures;

  Tries(Patience patience, Progress progress) {
    this.patience = patience;
    this.progress = progress;
  }

  /** Bytes came: what failed before is forgotten. */
  void progressed() {
    failures = 0;
  }

  /** Comes back when it may be tried again. */
  void failed(FetchFailed failure) throws FetchFailed, InterruptedIOException {
    failures++;
    if (!failure.isPassing()) {
      throw failure;
    }
    if (failures >= patience.attempts()) {
      throw new FetchFailed(
          "%s Tried %d times; what came is kept, and the same command goes on from there."
              .formatted(failure.getMessage(), failures),
          failure);
    }
    Duration wait = failure.after().orElse(patience.pause().multipliedBy(1L << (failures - 1)));
    if (wait.compareTo(patience.longest()) > 0) {
      throw new FetchFailed(
          "%s It asks to wait %d minutes: try again then."
              .formatted(failure.getMessage(), wait.toMinutes()),
          failure);
    }
    progress.say("%s Trying again in %s.".formatted(failure.getMessage(), seconds(wait)));
    pause(wait);
  }

  private static String seconds(Duration wait) {
    return wait.toMillis() < 1000 ? "a moment" : wait.toSeconds() + " s";
  }

  private static void pause(Duration wait) throws InterruptedIOException {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Fetching was interrupted.");
    }
  }
}
