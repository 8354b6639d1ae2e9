package org.neuronatlas.indexer.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.Box;

/** One picture and what is known of it. */
public interface Item {

  /** Its name within the data set, for failures: a relative path, an icon. */
  String key();

  Description description();

  /** The picture, upright, RGB; throws with one sentence where it cannot be read. */
  BufferedImage read() throws IOException;

  /** Where its things are, where that is known; to be asked once it was read. */
  default List<Box> boxes() throws IOException {
    return description().boxes();
  }

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

  /**
   * What is said of a picture.
   *
   * @param concepts keys of what it shows: one, or several in a scene
   * @param boxes where they are, as far as that is said
   */
  record Description(
      String caption,
      List<String> concepts,
      List<String> keywords,
      @Nullable String style,
      @Nullable String source,
      @Nullable String licence,
      boolean writtenWord,
      List<Box> boxes) {

    /** Of a picture of one thing, without boxes. */
    public Description(
        String caption,
        @Nullable String concept,
        List<String> keywords,
        @Nullable String style,
        @Nullable String source,
        @Nullable String licence,
        boolean writtenWord) {
      this(
          caption,
          concept == null ? List.of() : List.of(concept),
          keywords,
          style,
          source,
          licence,
          writtenWord,
          List.of());
    }

    /** Of a picture without a caption. */
    public static final Description NOTHING_SAID =
        new Description("", null, List.of(), null, null, null, false);

    /** What it shows, where that is one thing. */
    public @Nullable String concept() {
      return concepts.size() == 1 ? concepts.get(0) : null;
    }

    /** The same with boxes; their concepts are among what it shows. */
    Description withBoxes(List<Box> known) {
      List<String> shown = new ArrayList<>(concepts);
      known.stream()
          .map(Box::concept)
          .filter(c -> !shown.contains(c))
          .distinct()
          .forEach(shown::add);
      return new Description(
          caption, List.copyOf(shown), keywords, style, source, licence, writtenWord, known);
    }
  }
}
