package org.neuronatlas.engine.torchscript;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a process prints, so that it never waits, and keeps what says how it ended. */
final class LastWords {
  private static final Pattern SIGNAL = Pattern.compile("\\bSIG[A-Z]{3,5}\\b");
  private static final long WAIT_MILLIS = 2000;

  private final Thread reader;
  private volatile String signal = "";

  private LastWords(InputStream printed) {
    this.reader = new Thread(() -> read(printed), "what code prints");
  }

  static LastWords of(InputStream printed) {
    LastWords words = new LastWords(printed);
    words.reader.setDaemon(true);
    words.reader.start();
    return words;
  }

  private void read(InputStream printed) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8))) {
      char[] piece = new char[8192];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        Matcher found = SIGNAL.matcher(new String(piece, 0, n));
        if (found.find()) {
          signal = " (" + found.group() + ")";
        }
      }
    } catch (IOException e) {
      // nothing more is said
    }
  }

  /** The signal a JVM names when it goes down, in brackets; empty where none was named. */
  String signal() {
    try {
      reader.join(WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return signal;
  }
}
