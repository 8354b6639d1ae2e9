package org.neuronatlas.indexer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.row.ClassRow;
import org.neuronatlas.catalog.row.ClassRow.Asked;
import org.neuronatlas.catalog.write.Lacking.Picture;

/**
 * What a head answers to every picture that shows one of its classes.
 *
 * @param head its classes are those of the pictures
 * @param pictures of each class, by its place, in the data set's order
 * @param embeddings of them, [embed] each, in the same order
 * @param given what is answered to each
 */
public record Answered(
    Head head,
    List<List<Picture>> pictures,
    List<List<float[]>> embeddings,
    List<List<Asked>> given) {
  /** With fewer pictures a share says nothing. */
  public static final int LEAST = 5;

  /** Examples of a class: the surest ones, and then those it is least answered on. */
  private static final int SUREST = 4;

  private static final int WORST = 2;
  private static final int BATCH = 256;

  /** The pictures that show one thing and no written word, of each thing that has enough. */
  public static Map<String, List<Picture>> classes(List<Picture> all) {
    Map<String, List<Picture>> byConcept = new TreeMap<>();
    for (Picture picture : all) {
      String concept = picture.concept();
      if (concept != null && !concept.isBlank() && !picture.written() && picture.things() < 2) {
        byConcept.computeIfAbsent(concept, key -> new ArrayList<>()).add(picture);
      }
    }
    byConcept.values().removeIf(of -> of.size() < LEAST);
    return byConcept;
  }

  /**
   * Asks.
   *
   * @param columns the embeddings' numbers, each by ordinal of the picture; NaN where there is none
   */
  static Answered of(
      Head head, Map<String, List<Picture>> byConcept, float[][] columns, NDManager scope) {
    List<List<Picture>> pictures = new ArrayList<>();
    List<List<float[]>> embeddings = new ArrayList<>();
    List<List<Asked>> given = new ArrayList<>();
    for (int k = 0; k < head.classes().size(); k++) {
      List<Picture> theirs = new ArrayList<>();
      List<float[]> rows = new ArrayList<>();
      for (Picture picture : byConcept.getOrDefault(head.classes().get(k).concept(), List.of())) {
        float[] row = row(columns, picture.ordinal());
        if (Float.isFinite(row[0])) {
          theirs.add(picture);
          rows.add(row);
        }
      }
      pictures.add(theirs);
      embeddings.add(rows);
      given.add(asked(head, k, theirs, rows, scope));
    }
    return new Answered(head, pictures, embeddings, given);
  }

  private static float[] row(float[][] columns, int ordinal) {
    float[] row = new float[columns.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = columns[i][ordinal];
    }
    return row;
  }

  private static List<Asked> asked(
      Head head, int k, List<Picture> pictures, List<float[]> rows, NDManager scope) {
    List<Asked> given = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += BATCH) {
      List<float[]> some = rows.subList(from, Math.min(rows.size(), from + BATCH));
      try (NDManager step = scope.newSubManager()) {
        float[] logits = head.logits(array(some, step)).toFloatArray(); // [n, K]
        int classes = head.classes().size();
        for (int i = 0; i < some.size(); i++) {
          float[] own = Arrays.copyOfRange(logits, i * classes, (i + 1) * classes);
          Place place = Place.of(own, k);
          String answer = head.classes().get(place.answer()).slug();
          given.add(
              new Asked(pictures.get(from + i).id(), answer, place.rank(), own[k], place.lead()));
        }
      }
    }
    return given;
  }

  static NDArray array(List<float[]> rows, NDManager scope) { // [N, embed]
    int length = rows.get(0).length;
    float[] flat = new float[rows.size() * length];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, i * length, length);
    }
    return scope.create(flat, new Shape(rows.size(), length));
  }

  /**
   * Where a class stands among the logits of a picture.
   *
   * @param answer the first of the largest
   * @param rank how many are larger than its own, and one
   * @param lead of its own over the largest other one
   */
  record Place(int answer, int rank, float lead) {
    static Place of(float[] logits, int own) {
      int answer = 0;
      int rank = 1;
      float other = Float.NEGATIVE_INFINITY;
      for (int k = 0; k < logits.length; k++) {
        other = k == own ? other : Math.max(other, logits[k]);
        answer = logits[k] > logits[answer] ? k : answer;
        rank += logits[k] > logits[own] ? 1 : 0;
      }
      return new Place(answer, rank, logits[own] - other);
    }
  }

  /** How every class is answered, best first. */
  public List<ClassRow> rows() {
    List<ClassRow> rows = new ArrayList<>();
    for (int k = 0; k < given.size(); k++) {
      if (!given.get(k).isEmpty()) {
        rows.add(row(k));
      }
    }
    rows.sort(
        Comparator.comparing((ClassRow row) -> -(double) row.answered() / row.pictures())
            .thenComparing(ClassRow::meanRank)
            .thenComparing(row -> -row.lead())
            .thenComparing(ClassRow::slug));
    return IntStream.range(0, rows.size()).mapToObj(i -> placed(rows.get(i), i + 1)).toList();
  }

  private ClassRow row(int k) {
    Head.Named named = head.classes().get(k);
    Map<String, Integer> instead = new HashMap<>();
    int answered = 0;
    double ranks = 0;
    double lead = 0;
    for (Asked asked : given.get(k)) {
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
    int pictures = given.get(k).size();
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
        examples(given.get(k)));
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

  private static ClassRow placed(ClassRow row, int ordinal) {
    return new ClassRow(
        row.slug(),
        row.name(),
        row.words(),
        row.head(),
        ordinal,
        row.pictures(),
        row.answered(),
        row.meanRank(),
        row.lead(),
        row.takenFor(),
        row.taken(),
        row.examples());
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
