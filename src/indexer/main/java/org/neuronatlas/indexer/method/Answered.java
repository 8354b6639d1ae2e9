package org.neuronatlas.indexer.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.ClassRow;
import org.neuronatlas.catalog.row.ClassRow.Asked;
import org.neuronatlas.catalog.write.Lacking.Picture;

/**
 * What a head answers to pictures.
 *
 * @param classes in the order of their logits
 */
public record Answered(Head head, List<Of> classes) {
  /** With fewer pictures a share says nothing. */
  public static final int LEAST = 5;

  /** Examples of a class: the surest ones, and then those it is least answered on. */
  private static final int SUREST = 4;

  private static final int WORST = 2;

  /**
   * A class.
   *
   * @param shown whether the pictures are known to show it; else they are those with its highest
   *     logits
   * @param given how many of all pictures are answered with it; null where not all were asked
   */
  record Of(boolean shown, List<Asking.One> pictures, @Nullable Integer given) {
    List<Asked> asked() {
      return pictures.stream().map(Asking.One::asked).toList();
    }
  }

  /**
   * The pictures that show one thing and no written word, of each thing.
   *
   * @param least things with fewer pictures are left out
   */
  public static Map<String, List<Picture>> showing(List<Picture> all, int least) {
    Map<String, List<Picture>> byConcept = new TreeMap<>();
    for (Picture picture : all) {
      String concept = picture.concept();
      if (concept != null && !concept.isBlank() && !picture.written() && picture.things() < 2) {
        byConcept.computeIfAbsent(concept, key -> new ArrayList<>()).add(picture);
      }
    }
    byConcept.values().removeIf(of -> of.size() < least);
    return byConcept;
  }

  /**
   * All classes: first those that pictures are known to show, best answered first; then the others,
   * first those that are answered most, then those that come nearest to it.
   */
  public List<ClassRow> rows() {
    List<ClassRow> shown = new ArrayList<>();
    List<ClassRow> others = new ArrayList<>();
    for (int k = 0; k < classes.size(); k++) {
      if (!classes.get(k).pictures.isEmpty()) {
        (classes.get(k).shown ? shown : others).add(classes.get(k).shown ? row(k) : unshown(k));
      }
    }
    shown.sort(
        Comparator.comparing((ClassRow row) -> -(double) row.answered() / row.pictures())
            .thenComparing(row -> Objects.requireNonNull(row.meanRank()))
            .thenComparing(row -> -Objects.requireNonNull(row.lead()))
            .thenComparing(ClassRow::slug));
    others.sort(
        Comparator.comparing((ClassRow row) -> -Objects.requireNonNull(row.given()))
            .thenComparing(row -> -row.examples().get(0).lead()));
    shown.addAll(others);
    return IntStream.range(0, shown.size()).mapToObj(i -> shown.get(i).placed(i + 1)).toList();
  }

  private ClassRow row(int k) {
    Head.Named named = head.classes().get(k);
    Map<String, Integer> instead = new HashMap<>();
    int answered = 0;
    double ranks = 0;
    double lead = 0;
    List<Asked> all = classes.get(k).asked();
    for (Asked asked : all) {
      ranks += asked.rank();
      lead += asked.lead();
      if (asked.answer().equals(named.slug())) {
        answered++;
      } else {
        instead.merge(asked.answer(), 1, Integer::sum);
      }
    }
    var most =
        instead.entrySet().stream()
            .min(
                Comparator.comparing((Map.Entry<String, Integer> one) -> -one.getValue())
                    .thenComparing(Map.Entry::getKey));
    int pictures = all.size();
    return new ClassRow(
        named.slug(),
        named.name(),
        named.words(),
        head.slug(),
        0,
        pictures,
        answered,
        (float) (ranks / pictures),
        (float) (lead / pictures),
        most.map(Map.Entry::getKey).orElse(null),
        most.map(Map.Entry::getValue).orElse(0),
        classes.get(k).given,
        examples(all));
  }

  /** A class of which nobody knows whether a picture shows it. */
  private ClassRow unshown(int k) {
    Head.Named named = head.classes().get(k);
    List<Asked> highest = classes.get(k).asked();
    return new ClassRow(
        named.slug(),
        named.name(),
        named.words(),
        head.slug(),
        0,
        0,
        0,
        null,
        null,
        null,
        0,
        classes.get(k).given,
        highest.subList(0, Math.min(SUREST + WORST, highest.size())));
  }

  private static List<Asked> examples(List<Asked> all) {
    List<Asked> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparingInt(Asked::rank)
            .thenComparing(asked -> -asked.logit())
            .thenComparing(Asked::image));
    if (sorted.size() <= SUREST + WORST) {
      return sorted;
    }
    List<Asked> examples = new ArrayList<>(sorted.subList(0, SUREST));
    examples.addAll(sorted.subList(sorted.size() - WORST, sorted.size()));
    return examples;
  }

  /** A class by its slug. */
  int place(String slug) {
    for (int k = 0; k < head.classes().size(); k++) {
      if (head.classes().get(k).slug().equals(slug)) {
        return k;
      }
    }
    throw new IllegalArgumentException("There is no class " + slug + ".");
  }
}
