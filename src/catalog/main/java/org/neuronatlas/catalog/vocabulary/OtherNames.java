package org.neuronatlas.catalog.vocabulary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What tags are called besides their English names: in other languages, and by an emoji. Nothing of
 * it says which picture carries a tag, so it is no part of a run's plan.
 */
public final class OtherNames {
  private static final String REGION = "region";

  private final Map<String, Called> byConcept = new HashMap<>();

  /** The emoji of a concept, empty where it has none, and its names in other languages. */
  public record Called(String emoji, Set<String> names) {
    static final Called NOTHING = new Called("", Set.of());
  }

  /** Reads {@code db/vocabulary/names.tsv} on the class path. */
  public static OtherNames load() {
    OtherNames others = new OtherNames();
    for (VocabularyFile.Row row : VocabularyFile.rows("names.tsv")) {
      List<String> names = new ArrayList<>(row.fields().subList(2, row.fields().size()));
      names.removeIf(String::isBlank);
      others.byConcept.put(
          row.get("concept"), new Called(row.get("emoji"), new LinkedHashSet<>(names)));
    }
    return others;
  }

  /** Of a single concept its own; of a country those of its flag. */
  public Called of(Tag tag) {
    if (tag.kind() == Tag.Kind.CONCEPT && tag.concepts().size() == 1) {
      return byConcept.getOrDefault(tag.concepts().iterator().next(), Called.NOTHING);
    }
    String flag = "flag-" + tag.slug();
    return tag.group().equals(REGION) && tag.concepts().contains(flag)
        ? byConcept.getOrDefault(flag, Called.NOTHING)
        : Called.NOTHING;
  }
}
