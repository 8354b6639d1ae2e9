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
 * Said said = new Said(captions);
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

  private final Map<Integer, Set<String>> wordsOf = new HashMap<>();
  private final Map<String, Integer> pictures = new TreeMap<>();
  private final Map<Place, List<Neuron>> best = new HashMap<>();

  /**
   * @param captions of all pictures, by the picture's id
   */
  public Said(Map<Integer, String> captions) {
    captions.forEach(
        (image, caption) -> {
          Set<String> words = new LinkedHashSet<>(Words.of(caption));
          wordsOf.put(image, words);
          words.forEach(word -> pictures.merge(word, 1, Integer::sum));
        });
  }

  /** In how many captions each word stands. */
  public Map<String, Integer> pictures() {
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
      for (String word : wordsOf.getOrDefault(images[rank - 1], Set.of())) {
        shares.merge(word, weight, Double::sum);
        counts.merge(word, 1, Integer::sum);
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
    return pictures.getOrDefault(word, 0) / (float) wordsOf.size();
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
