package org.neuronatlas.app.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/**
 * A picture whose right answer is known.
 *
 * @param file its name in its data set
 * @param answer the class it shows, by its place among the classes
 * @param parts what it is counted under, beside all
 */
record Question(String file, int answer, List<String> parts, Picture picture) {

  /** Pixels on demand: upright, RGB. */
  @FunctionalInterface
  interface Picture {
    BufferedImage read() throws IOException;
  }
}
