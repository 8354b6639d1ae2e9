package org.neuronatlas.catalog.home;

import org.jspecify.annotations.Nullable;

/**
 * A home or its database cannot be used; the message is one sentence for the person at the
 * keyboard.
 */
public final class HomeException extends RuntimeException {
  public HomeException(String sentence) {
    super(sentence);
  }

  public HomeException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
