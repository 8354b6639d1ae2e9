package org.neuronatlas.catalog.vocabulary;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something a neuron may mean.
 *
 * <pre>{@code
 * Tag tag = Vocabulary.load().tag("region", "vietnam");
 * tag.carriedBy(new Described("flag of Vietnam, banner", "flag-vietnam", "banner", false)); // true
 * tag.carriedBy(new Described("a bay in Vietnam", null, null, false));                      // true
 * }</pre>
 *
 * @param group its group's slug
 * @param slug unique in its group, safe in an address
 * @param concepts keys of what pictures that carry it show
 * @param words what a caption says where a picture names no concept; for an art style, its name
 */
public record Tag(
    String group, String slug, String name, Kind kind, Set<String> concepts, Set<String> words) {

  /** Chosen by hand from many concepts, or one concept standing under its group. */
  public enum Kind {
    TAG,
    CONCEPT
  }

  /**
   * An art style is carried by pictures drawn in it; "written words" by writing; any other tag by
   * pictures of which a concept is in its list, or, where a picture names no concept, by those
   * whose caption has one of its words as a whole word, case and accents folded.
   */
  public boolean carriedBy(Described picture) {
    if (group.equals(TagGroup.ART_STYLE)) {
      String style = picture.style();
      return style != null && words.contains(style);
    }
    if (group.equals(TagGroup.WRITTEN_WORD) && concepts.isEmpty()) {
      return picture.writtenWord();
    }
    return picture.concepts().isEmpty()
        ? saidIn(picture.caption())
        : picture.concepts().stream().anyMatch(concepts::contains);
  }

  private boolean saidIn(String caption) {
    Folded text = Folded.of(caption);
    return foldedWords().stream().anyMatch(text::has);
  }

  Set<Folded> foldedWords() {
    return words.stream().map(Folded::of).collect(Collectors.toUnmodifiableSet());
  }
}
