package org.neuronatlas.catalog.vocabulary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * All groups and tags, read from {@code db/vocabulary} on the class path.
 *
 * @param groups by ordinal
 * @param tags those chosen by hand, then the concepts, each in the order of its file
 */
public record Vocabulary(List<TagGroup> groups, List<Tag> tags) {

  public static Vocabulary load() {
    List<Tag> tags = new ArrayList<>();
    for (VocabularyFile.Row row : VocabularyFile.rows("tags.tsv")) {
      tags.add(tag(row, Tag.Kind.TAG, row.set("concepts")));
    }
    for (VocabularyFile.Row row : VocabularyFile.rows("concepts.tsv")) {
      tags.add(tag(row, Tag.Kind.CONCEPT, Set.of(row.get("concept"))));
    }
    return new Vocabulary(groupsOf(VocabularyFile.rows("groups.tsv")), List.copyOf(tags));
  }

  private static List<TagGroup> groupsOf(List<VocabularyFile.Row> rows) {
    return rows.stream()
        .map(
            row ->
                new TagGroup(
                    row.get("slug"),
                    row.get("name"),
                    row.get("noun"),
                    Integer.parseInt(row.get("ordinal"))))
        .sorted(Comparator.comparingInt(TagGroup::ordinal))
        .toList();
  }

  private static Tag tag(VocabularyFile.Row row, Tag.Kind kind, Set<String> concepts) {
    return new Tag(
        row.get("group"), row.get("slug"), row.get("name"), kind, concepts, row.set("words"));
  }

  /** The tag of a group by its slug; an unknown one is refused with what the group has. */
  public Tag tag(String group, String slug) {
    return tags.stream()
        .filter(tag -> tag.group().equals(group) && tag.slug().equals(slug))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(group, slug)));
  }

  private String unknown(String group, String slug) {
    List<String> known =
        tags.stream().filter(tag -> tag.group().equals(group)).map(Tag::slug).toList();
    return known.isEmpty()
        ? "There is no group " + group + ", only " + groups.stream().map(TagGroup::slug).toList()
        : "The group " + group + " has no tag " + slug + ", only " + known;
  }

  /** Answers "which tags does this picture carry" for many pictures. */
  public Carrying carrying() {
    return new Carrying(tags);
  }
}
