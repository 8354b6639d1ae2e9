package org.neuronatlas.demo.tile;

import java.nio.charset.StandardCharsets;

/** The body of an icon and the box it is drawn in, as its set has it. */
record Icon(Packed body, double left, double top, double width, double height) {

  /** A whole document; a set of one colour is drawn in a dark grey. */
  byte[] svg() {
    String head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
            + (" width=\"%d\" height=\"%d\"".formatted(Plate.SIZE, Plate.SIZE))
            + (" viewBox=\"%s %s %s %s\"".formatted(left, top, width, height))
            + " color=\"#333\">";
    return (head + body.text() + "</svg>").getBytes(StandardCharsets.UTF_8);
  }
}
