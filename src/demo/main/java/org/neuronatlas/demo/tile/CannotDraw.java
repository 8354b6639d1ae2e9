package org.neuronatlas.demo.tile;

/** A picture that could not be drawn; the message is one sentence that names it. */
public final class CannotDraw extends RuntimeException {
  public CannotDraw(String message) {
    super(message);
  }

  public CannotDraw(String message, Throwable cause) {
    super(message, cause);
  }
}
