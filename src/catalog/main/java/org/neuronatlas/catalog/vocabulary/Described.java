package org.neuronatlas.catalog.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture, as far as tags go.
 *
 * @param concepts the keys of what it shows ({@code flag-vietnam}); none where a data set names
 *     none
 * @param style the art style by name ({@code flat}), where a data set names one
 */
public record Described(
    String caption, List<String> concepts, @Nullable String style, boolean writtenWord) {

  /** A picture of one thing, or of what only its caption says. */
  public Described(
      String caption, @Nullable String concept, @Nullable String style, boolean writtenWord) {
    this(caption, concept == null ? List.of() : List.of(concept), style, writtenWord);
  }
}
