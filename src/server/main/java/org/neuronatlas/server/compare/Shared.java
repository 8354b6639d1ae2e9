package org.neuronatlas.server.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuronatlas.server.neuron.Example;
import org.neuronatlas.server.neuron.NeuronPage;
import org.neuronatlas.server.picture.Hung;

/**
 * A picture among the best hundred of several of the neurons.
 *
 * @param neurons by their place in the selection, 0 the first
 * @param ranks in theirs, in the same order; 0 the best
 */
public record Shared(
    String image, List<Integer> neurons, List<Integer> ranks, @JsonIgnore Hung hung) {

  /** How many two of them share. */
  public record Pair(int first, int second, int pictures) {}

  /** Those that most share come first, and of these those that excite them most. */
  static List<Shared> of(List<NeuronPage> pages) {
    Map<String, Shared> all = new LinkedHashMap<>();
    for (int i = 0; i < pages.size(); i++) {
      for (Example example : pages.get(i).examples()) {
        Shared shared =
            all.computeIfAbsent(
                example.image(),
                image ->
                    new Shared(
                        image,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new Hung(example.plate(), example.page())));
        if (!shared.neurons.contains(i)) { // a data set may hold one picture twice
          shared.neurons.add(i);
          shared.ranks.add(example.rank());
        }
      }
    }
    return all.values().stream()
        .filter(shared -> shared.neurons.size() > 1)
        .sorted(
            Comparator.comparing((Shared shared) -> -shared.neurons.size())
                .thenComparing(shared -> shared.ranks.stream().mapToInt(rank -> rank).sum())
                .thenComparing(Shared::image))
        .toList();
  }

  static List<Pair> pairs(List<Shared> all, int neurons) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < neurons; i++) {
      for (int j = i + 1; j < neurons; j++) {
        List<Integer> both = List.of(i, j);
        int pictures =
            (int) all.stream().filter(shared -> shared.neurons.containsAll(both)).count();
        pairs.add(new Pair(i, j, pictures));
      }
    }
    return pairs;
  }
}
