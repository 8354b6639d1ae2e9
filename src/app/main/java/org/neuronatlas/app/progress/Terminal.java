package org.neuronatlas.app.progress;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The terminal that stderr is; only the launcher can see whether it is one, and says so. */
record Terminal(int columns, boolean unicode) {

  /** {@code ATLAS_TERMINAL="120 unicode"}; absent where stderr is a file or a pipe. */
  static Optional<Terminal> of(@Nullable String said) {
    if (said == null || !said.matches("\\d{1,5} (unicode|ascii)")) {
      return Optional.empty();
    }
    int space = said.indexOf(' ');
    int columns = Integer.parseInt(said.substring(0, space));
    return Optional.of(
        new Terminal(columns > 0 ? columns : 80, said.substring(space + 1).equals("unicode")));
  }
}
