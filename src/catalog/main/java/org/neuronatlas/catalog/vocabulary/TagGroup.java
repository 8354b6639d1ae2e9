package org.neuronatlas.catalog.vocabulary;

/**
 * A family of tags.
 *
 * @param noun what its tags are counted as: places, kinds, feelings
 * @param ordinal its place among the groups; regions, people and emotions come first
 */
public record TagGroup(String slug, String name, String noun, int ordinal) {
  /** The group whose tags hang on how a picture is drawn. */
  public static final String ART_STYLE = "art-style";

  /** The group whose tags hang on a picture's being writing. */
  public static final String WRITTEN_WORD = "written-word";
}
