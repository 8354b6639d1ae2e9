package org.neuronatlas.server.neuron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What pictures have in common, said plainly: counted, never guessed. */
final class Words {
  private static final int LOOKED_AT = 20;
  private static final int NAMED = 3;

  private Words() {}

  /**
   * What most of the first pictures show: "sun (6 of 20), star, moon"; empty where none has a name.
   */
  static String commonest(List<Example> examples) {
    List<Example> first = examples.subList(0, Math.min(LOOKED_AT, examples.size()));
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Example example : first) {
      counts.merge(thing(example), 1, Integer::sum);
    }
    List<Map.Entry<String, Integer>> often = new ArrayList<>(counts.entrySet());
    often.sort((a, b) -> b.getValue() - a.getValue());
    List<String> named = new ArrayList<>();
    for (Map.Entry<String, Integer> thing : often.subList(0, Math.min(NAMED, often.size()))) {
      boolean telling = named.isEmpty() && thing.getValue() * 4 >= first.size();
      named.add(
          telling
              ? thing.getKey() + " (%d of the first %d)".formatted(thing.getValue(), first.size())
              : thing.getKey());
    }
    return inSentence(named);
  }

  private static String thing(Example example) {
    return Objects.requireNonNullElse(example.concept(), example.caption()).replace('-', ' ');
  }

  private static String inSentence(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
