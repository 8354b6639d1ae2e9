package org.neuronatlas.catalog.vocabulary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tags a picture carries: the same answers as {@link Tag#carriedBy}, without asking each of
 * thousands of tags, so that a data set of any size can be tagged.
 */
public final class Carrying {
  private final Map<String, List<Tag>> byConcept = new HashMap<>();
  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
  private final List<Tag> byDrawing = new ArrayList<>();

  /** A tag's words, one of which a caption may say. */
  private record Phrase(Tag tag, Folded words) {}

  Carrying(List<Tag> tags) {
    for (Tag tag : tags) {
      boolean writing = tag.group().equals(TagGroup.WRITTEN_WORD) && tag.concepts().isEmpty();
      if (writing || tag.group().equals(TagGroup.ART_STYLE)) {
        byDrawing.add(tag);
        continue;
      }
      for (String concept : tag.concepts()) {
        byConcept.computeIfAbsent(concept, key -> new ArrayList<>()).add(tag);
      }
      for (Folded words : tag.foldedWords()) {
        byFirstWord
            .computeIfAbsent(firstWord(words), key -> new ArrayList<>())
            .add(new Phrase(tag, words));
      }
    }
  }

  /** The picture's tags, each once. */
  public List<Tag> tagsOf(Described picture) {
    List<Tag> carried = new ArrayList<>();
    for (String concept : picture.concepts()) {
      carried.addAll(byConcept.getOrDefault(concept, List.of()));
    }
    if (picture.concepts().isEmpty()) {
      saidIn(Folded.of(picture.caption()), carried);
    }
    byDrawing.stream().filter(tag -> tag.carriedBy(picture)).forEach(carried::add);
    return carried.stream().distinct().toList();
  }

  private void saidIn(Folded caption, List<Tag> carried) {
    for (String word : List.of(caption.words().strip().split(" ", -1))) {
      for (Phrase phrase : byFirstWord.getOrDefault(word, List.of())) {
        if (caption.has(phrase.words())) {
          carried.add(phrase.tag());
        }
      }
    }
  }

  private static String firstWord(Folded words) {
    return List.of(words.words().strip().split(" ", -1)).get(0);
  }
}
