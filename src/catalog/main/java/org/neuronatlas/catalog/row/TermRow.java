package org.neuronatlas.catalog.row;

import java.util.List;

/**
 * What a tag is called.
 *
 * @param source name, language, emoji, word or keyword
 * @param words folded, in their order
 * @param weight of a keyword, the share of the tag's pictures that have it; else 1
 */
public record TermRow(int tagId, Source source, List<String> words, float weight) {

  /** Where a name comes from, as the database has it. */
  public enum Source {
    NAME,
    LANGUAGE,
    EMOJI,
    WORD,
    KEYWORD
  }
}
