package org.neuronatlas.engine.torchscript;

import java.util.List;

/** What libtorch says of an error, without the trace around it. */
final class Said {
  private static final String FRAMES = "Exception raised from";
  private static final int MOST = 300;

  private Said() {}

  /**
   * TorchScript's messages are a trace, the error itself its last line; C++'s are the error first,
   * then frames.
   */
  static String of(Throwable e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    int frames = text.indexOf(FRAMES);
    List<String> lines =
        (frames > 0 ? text.substring(0, frames) : text)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    String last = lines.isEmpty() ? e.toString() : lines.get(lines.size() - 1);
    return last.length() > MOST ? last.substring(0, MOST) + "..." : last;
  }
}
