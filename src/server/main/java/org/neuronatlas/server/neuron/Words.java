package org.neuronatlas.server.neuron;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Map<String, String> names = new LinkedHashMap<>();
    for (Example example : first) {
      String thing = example.thing();
      counts.merge(thing, 1, Integer::sum);
      names.putIfAbsent(thing, name(example));
    }
    List<Map.Entry<String, Integer>> often = new ArrayList<>(counts.entrySet());
    often.sort((a, b) -> b.getValue() - a.getValue());
    List<String> named = new ArrayList<>();
    for (Map.Entry<String, Integer> thing : often.subList(0, Math.min(NAMED, often.size()))) {
      String name = names.getOrDefault(thing.getKey(), thing.getKey());
      boolean mostly = thing.getValue() * 2 >= first.size() && first.size() > 1;
      if (mostly) {
        return name + ", %d of the first %d pictures".formatted(thing.getValue(), first.size());
      }
      named.add(name);
    }
    return inSentence(named);
  }

  /** A caption up to its first comma: what follows is how it is drawn. */
  private static String name(Example example) {
    String caption = example.caption();
    int comma = caption.indexOf(',');
    return comma > 0 ? caption.substring(0, comma) : caption;
  }

  private static String inSentence(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
