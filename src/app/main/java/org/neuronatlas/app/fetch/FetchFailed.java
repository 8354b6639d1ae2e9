package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something could not be fetched; the message is one sentence for the person at the keyboard. */
class FetchFailed extends IOException {
  private final boolean passing;
  private final transient Optional<Duration> after;

  private FetchFailed(
      String sentence, boolean passing, Optional<Duration> after, @Nullable Throwable cause) {
    super(sentence, cause);
    this.passing = passing;
    this.after = after;
  }

  /** It will fail again. */
  FetchFailed(String sentence) {
    this(sentence, false, Optional.empty(), null);
  }

  FetchFailed(String sentence, @Nullable Throwable cause) {
    this(sentence, false, Optional.empty(), cause);
  }

  /** It may be otherwise in a moment. */
  static FetchFailed passing(String sentence) {
    return new FetchFailed(sentence, true, Optional.empty(), null);
  }

  /** It may be otherwise in a moment. */
  static FetchFailed passing(String sentence, @Nullable Throwable cause) {
    return new FetchFailed(sentence, true, Optional.empty(), cause);
  }

  /** It may be otherwise after as long as the server asks to wait. */
  static FetchFailed passing(String sentence, Optional<Duration> after) {
    return new FetchFailed(sentence, true, after, null);
  }

  boolean isPassing() {
    return passing;
  }

  Optional<Duration> after() {
    return after;
  }
}
