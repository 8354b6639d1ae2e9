package org.neuronatlas.demo.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the data set consists of, as it was when the demo model was trained. */
public final class Tables {
  private Tables() {}

  /** A thing that pictures show: {@code flag-vietnam}, "flag of Vietnam". */
  public record Concept(String key, String name, String group, String sub, List<String> keywords) {}

  /** An icon of a set that shows a concept. */
  public record Tile(
      String set, String icon, String concept, String split, String tone, String licence) {}

  /** A word the model learned to read; some have no tile that shows what they say. */
  public record Word(String word, @Nullable String concept, List<String> lists) {}

  /** How an icon set draws: for a caption ("glossy cartoon") and by name ("glossy"). */
  public record Style(String set, String caption, String name) {}

  /**
   * What the demo model answered rightly when it was trained, of tiles in the art styles it never
   * saw: shares in percent, the right answer the first or among the first five. Its tiles were
   * drawn by another library at 96 pixels.
   */
  public record Accuracy(String part, int tiles, double top1, double top5) {}

  public static Map<String, Concept> concepts() {
    Map<String, Concept> concepts = new LinkedHashMap<>();
    for (Table.Row row : Table.read("concepts.tsv").rows()) {
      Concept concept =
          new Concept(
              row.get("key"),
              row.get("name"),
              row.get("group"),
              row.get("sub"),
              row.list("keywords"));
      concepts.put(concept.key(), concept);
    }
    return concepts;
  }

  public static List<Tile> tiles() {
    return Table.read("tiles.tsv").rows().stream()
        .map(
            row ->
                new Tile(
                    row.get("set"),
                    row.get("icon"),
                    row.get("concept"),
                    row.get("split"),
                    row.get("tone"),
                    row.get("licence")))
        .toList();
  }

  public static List<Word> words() {
    return Table.read("words.tsv").rows().stream()
        .map(
            row ->
                new Word(
                    row.get("word"),
                    row.get("concept").isEmpty() ? null : row.get("concept"),
                    row.list("lists")))
        .toList();
  }

  public static Map<String, Style> styles() {
    Map<String, Style> styles = new LinkedHashMap<>();
    for (Table.Row row : Table.read("styles.tsv").rows()) {
      Style style = new Style(row.get("set"), row.get("caption"), row.get("style"));
      styles.put(style.set(), style);
    }
    return styles;
  }

  public static Map<String, Accuracy> accuracies() {
    Map<String, Accuracy> accuracies = new LinkedHashMap<>();
    for (Table.Row row : Table.read("accuracy.tsv").rows()) {
      Accuracy accuracy =
          new Accuracy(
              row.get("part"),
              Integer.parseInt(row.get("tiles")),
              Double.parseDouble(row.get("top1")),
              Double.parseDouble(row.get("top5")));
      accuracies.put(accuracy.part(), accuracy);
    }
    return accuracies;
  }
}
