package org.neuronatlas.engine.image;

/** Bytes that are no picture we can read; the message is one sentence for a list of failures. */
public final class UnreadablePicture extends Exception {
  public UnreadablePicture(String message) {
    super(message);
  }

  public UnreadablePicture(String message, Throwable cause) {
    super(message, cause);
  }
}
