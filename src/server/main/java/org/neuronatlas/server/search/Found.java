package org.neuronatlas.server.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the database finds for the words of a query, before anything is ranked. */
record Found(List<Term> terms, List<Told> neurons, List<Picture> pictures, List<OfClass> classes) {
  static final Found NOTHING = new Found(List.of(), List.of(), List.of(), List.of());

  /** A neuron, and how surely it stands for what was asked. */
  record Evidence(
      int publicationId,
      int layerId,
      int neuron,
      float score,
      @Nullable Float scoreHeldOut,
      int sampleSize,
      float baseRate,
      String method) {}

  /**
   * Something that a tag is called.
   *
   * @param source name, language, emoji, word or keyword
   * @param weight of a keyword, the share of the tag's pictures that have it
   * @param best its best neuron; null where none was tried
   * @param clears whether that neuron stands for it
   */
  record Term(
      int tagId,
      String group,
      String slug,
      String name,
      String kind,
      String source,
      List<String> words,
      float weight,
      @Nullable Evidence best,
      boolean clears) {}

  /** A neuron whose best pictures' captions say a word. */
  record Told(String word, Evidence evidence) {}

  /** A class whose name says all words; with the picture that was made for it, if one was. */
  record OfClass(
      int publicationId,
      String slug,
      String name,
      @Nullable String sha256,
      @Nullable String extension,
      @Nullable String thumbnail) {}

  /** A picture whose caption says all words. */
  record Picture(
      String dataset,
      String sha256,
      String extension,
      @Nullable String thumbnail,
      String caption,
      @Nullable String concept) {}
}
