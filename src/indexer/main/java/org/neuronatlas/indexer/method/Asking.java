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
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.ClassRow.Asked;
import org.neuronatlas.catalog.write.Lacking.Picture;

/**
 * Asks a head about pictures. Of a class that pictures are known to show, those are kept; of a
 * classifier's other classes the pictures with the highest logits.
 */
final class Asking {
  private static final int BATCH = 256;

  /** Of a class that no picture is known to show; as many as contributions are averaged over. */
  static final int HIGHEST = 16;

  private final Head head;
  private final Map<String, Integer> classOf = new HashMap<>(); // by concept
  private final List<List<One>> kept = new ArrayList<>();
  private final int[] given;

  /**
   * A picture that was asked about.
   *
   * @param read what the head's layer answered to it, [C]
   */
  record One(Picture picture, float[] read, Asked asked) {}

  private Asking(Head head) {
    this.head = head;
    this.given = new int[head.classes().size()];
    for (int k = 0; k < given.length; k++) {
      for (String concept : head.classes().get(k).concepts()) {
        classOf.put(concept, k);
      }
      kept.add(new ArrayList<>());
    }
  }

  /**
   * Asks.
   *
   * @param showing the pictures that show one thing, by concept
   * @param all pictures, in the data set's order
   * @param columns the layer's numbers, each by ordinal of the picture; NaN where there is none
   */
  static Answered of(
      Head head,
      Map<String, List<Picture>> showing,
      List<Picture> all,
      float[][] columns,
      NDManager scope) {
    Asking asking = new Asking(head);
    Map<Integer, Integer> shows = new HashMap<>(); // class by picture
    showing.forEach(
        (concept, pictures) -> {
          Integer k = asking.classOf.get(concept);
          if (k != null) {
            pictures.forEach(picture -> shows.put(picture.id(), k));
          }
        });
    List<Picture> asked =
        all.stream()
            .filter(picture -> head.own() || shows.containsKey(picture.id()))
            .filter(picture -> Float.isFinite(columns[0][picture.ordinal()]))
            .toList();
    for (int from = 0; from < asked.size(); from += BATCH) {
      List<Picture> some = asked.subList(from, Math.min(asked.size(), from + BATCH));
      asking.ask(some, shows, columns, scope);
    }
    return asking.answered();
  }

  private void ask(
      List<Picture> pictures, Map<Integer, Integer> shows, float[][] columns, NDManager scope) {
    List<float[]> rows = pictures.stream().map(picture -> row(columns, picture)).toList();
    try (NDManager step = scope.newSubManager()) {
      float[] logits = head.logits(array(rows, step)).toFloatArray(); // [n, K]
      for (int i = 0; i < rows.size(); i++) {
        float[] own = Arrays.copyOfRange(logits, i * given.length, (i + 1) * given.length);
        Picture picture = pictures.get(i);
        given[Place.of(own, 0).answer()]++;
        Integer shown = shows.get(picture.id());
        if (shown != null) {
          kept.get(shown).add(one(picture, rows.get(i), own, shown));
        }
        if (head.own()) {
          high(picture, rows.get(i), own);
        }
      }
    }
  }

  private void high(Picture picture, float[] read, float[] logits) {
    for (int k = 0; k < logits.length; k++) {
      if (!known(k)) {
        List<One> highest = kept.get(k);
        if (highest.size() < HIGHEST || logits[k] > highest.get(HIGHEST - 1).asked.logit()) {
          highest.add(one(picture, read, logits, k));
          highest.sort(Comparator.comparing((One one) -> -one.asked.logit())); // stable
          highest.subList(Math.min(HIGHEST, highest.size()), highest.size()).clear();
        }
      }
    }
  }

  /** Whether pictures may be known to show a class. */
  private boolean known(int k) {
    return !head.classes().get(k).concepts().isEmpty();
  }

  private One one(Picture picture, float[] read, float[] logits, int k) {
    Place place = Place.of(logits, k);
    String answer = head.classes().get(place.answer()).slug();
    return new One(
        picture, read, new Asked(picture.id(), answer, place.rank(), logits[k], place.lead()));
  }

  private Answered answered() {
    List<Answered.Of> classes = new ArrayList<>();
    for (int k = 0; k < given.length; k++) {
      @Nullable Integer count = head.own() ? given[k] : null;
      classes.add(new Answered.Of(known(k), List.copyOf(kept.get(k)), count));
    }
    return new Answered(head, classes);
  }

  private static float[] row(float[][] columns, Picture picture) {
    float[] row = new float[columns.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = columns[i][picture.ordinal()];
    }
    return row;
  }

  static NDArray array(List<float[]> rows, NDManager scope) { // [N, C]
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
}
