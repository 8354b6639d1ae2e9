package org.neuronatlas.indexer.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One picture and what is known of it. */
public interface Item {

  /** Its name within the data set, for failures: a relative path, an icon. */
  String key();

  Description description();

  /** The picture, upright, RGB; throws with one sentence where it cannot be read. */
  BufferedImage read() throws IOException;

  /**
   * How many pixels reading it will hold in memory, as far as that can be told beforehand; 0 where
   * it cannot, or is not worth counting.
   */
  default long pixels() {
    return 0;
  }

  /** How its plate is stored: {@code png} for drawings, {@code jpg} for photographs. */
  default String plateFormat() {
    return "png";
  }

  /** What is said of a picture. */
  record Description(
      String caption,
      @Nullable String concept,
      List<String> keywords,
      @Nullable String style,
      @Nullable String source,
      @Nullable String licence,
      boolean writtenWord) {

    /** Of a picture without a caption. */
    public static final Description NOTHING_SAID =
        new Description("", null, List.of(), null, null, null, false);
  }
}
