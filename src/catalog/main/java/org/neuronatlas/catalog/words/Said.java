package org.neuronatlas.catalog.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neuronatlas.catalog.row.NeuronWordRow;

/**
 * Which neurons the words of captions lead to: those on whose best pictures a word is said more
 * often than chance would have it.
 *
 * <pre>{@code
 * Said said = new Said(bestPicturesOfAnyNeuron);
 * said.caption(image, caption); // of every picture, before the first neuron
 * said.add(layer, neuron, bestPicturesBestFirst);
 * said.rows();
 * }</pre>
 *
 * The score of a word is s = (share − base) / (1 − base), where share counts the picture at rank r
 * (from 1) as 1 / log2(r + 1), and base is the word's share of all captions.
 */
public final class Said {
  /** Best pictures of a neuron that are looked at. */
  public static final int PICTURES = 20;

  /** Fewer pictures than these, or a lower score, say nothing. */
  static final int LEAST_PICTURES = 3;

  static final float LEAST_SCORE = .15f;

  /** Neurons of a layer that are kept for a word. */
  static final int KEPT = 6;

  private record Place(String word, int layerId) {}

  private record Neuron(int neuron, float score, int pictures) {}

  /** A word, once however many captions have it. */
  private static final class Word {
    final String text;
    int pictures;

    Word(String text) {
      this.text = text;
    }
  }

  private final Set<Integer> shown;
  private final Map<Integer, List<Word>> wordsOf = new HashMap<>();
  private final Map<String, Word> words = new HashMap<>();
  private int captions;
  private final Map<Place, List<Neuron>> best = new HashMap<>();

  /**
   * @param shown ids of the pictures that excite any neuron most: only their captions are kept, all
   *     others are counted
   */
  public Said(Set<Integer> shown) {
    this.shown = shown;
  }

  /** A picture's caption, each picture once. */
  public void caption(int image, String caption) {
    captions++;
    List<Word> said = new ArrayList<>();
    for (String text : new LinkedHashSet<>(Words.of(caption))) {
      Word word = words.computeIfAbsent(text, Word::new);
      word.pictures++;
      said.add(word);
    }
    if (shown.contains(image)) {
      wordsOf.put(image, List.copyOf(said));
    }
  }

  /** In how many captions each word stands. */
  public Map<String, Integer> pictures() {
    Map<String, Integer> pictures = new TreeMap<>();
    words.values().forEach(word -> pictures.put(word.text, word.pictures));
    return pictures;
  }

  /**
   * A neuron.
   *
   * @param images ids of the pictures that excite it most, best first
   */
  public void add(int layerId, int neuron, int[] images) {
    int looked = Math.min(PICTURES, images.length);
    Map<String, Double> shares = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    double all = 0;
    for (int rank = 1; rank <= looked; rank++) {
      double weight = Math.log(2) / Math.log(rank + 1);
      all += weight;
      for (Word word : wordsOf.getOrDefault(images[rank - 1], List.of())) {
        shares.merge(word.text, weight, Double::sum);
        counts.merge(word.text, 1, Integer::sum);
      }
    }
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      float base = base(share.getKey());
      float score = base == 1 ? 0 : (float) ((share.getValue() / all - base) / (1 - base));
      if (score >= LEAST_SCORE && counts.getOrDefault(share.getKey(), 0) >= LEAST_PICTURES) {
        keep(new Place(share.getKey(), layerId), new Neuron(neuron, score, looked));
      }
    }
  }

  private float base(String word) {
    Word known = words.get(word);
    return known == null ? 0 : known.pictures / (float) captions;
  }

  private void keep(Place place, Neuron neuron) {
    List<Neuron> those = best.computeIfAbsent(place, p -> new ArrayList<>(KEPT + 1));
    those.add(neuron);
    those.sort(Comparator.comparing((Neuron n) -> -n.score).thenComparing(Neuron::neuron));
    if (those.size() > KEPT) {
      those.remove(KEPT);
    }
  }

  /** By word and layer, best first: the same rows for the same neurons, whatever their order. */
  public List<NeuronWordRow> rows() {
    List<NeuronWordRow> rows = new ArrayList<>();
    best.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparing(Place::word).thenComparing(Place::layerId)))
        .forEach(
            entry -> {
              Place place = entry.getKey();
              for (int rank = 0; rank < entry.getValue().size(); rank++) {
                Neuron n = entry.getValue().get(rank);
                rows.add(
                    new NeuronWordRow(
                        place.word,
                        place.layerId,
                        rank,
                        n.neuron,
                        n.score,
                        n.pictures,
                        base(place.word)));
              }
            });
    return rows;
  }
}
