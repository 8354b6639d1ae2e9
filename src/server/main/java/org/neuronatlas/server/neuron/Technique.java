package org.neuronatlas.server.neuron;

import java.util.List;

/**
 * A way to draw for a neuron, as readers meet it.
 *
 * @param slug in addresses
 * @param name what it shows
 * @param label the same in a word or two
 * @param words what was climbed, and what it means where it looks unlike the examples
 * @param lowers whether its pictures are to lower the neuron
 */
public record Technique(String slug, String name, String label, String words, boolean lowers) {
  private static final List<Technique> KNOWN =
      List.of(
          raising(
              "channel",
              "What excites it",
              "excites",
              "Noise, changed step by step to excite the neuron. Where it looks unlike the examples, either they share what the eye passes over, or it has what no real picture has."),
          raising(
              "channel-large",
              "What excites it, wider",
              "wider",
              "The same climb on a canvas wider than the model sees at once: each step shows it one part, so that things have surroundings. What repeats over it is one thing, wanted everywhere."),
          new Technique(
              "negative",
              "What holds it back",
              "holds back",
              "The same climb turned round: noise, changed step by step to lower the neuron. It need not be the opposite of what excites it; where no inhibiting example looks like it, the data set may have none.",
              true),
          raising(
              "diversity",
              "Four sides of it",
              "four sides",
              "Four pictures, drawn to excite the neuron and kept unlike each other. Where those that do excite it show different things, it answers to each of them, though the examples may show but one."),
          raising(
              "maco",
              "What excites it, as pictures are built",
              "MACO",
              "Noise again, but only where things are may change: how much there is of coarse and fine is the data set’s (MACO). It looks natural by its making, so likeness to the examples proves less."));

  private static Technique raising(String slug, String name, String label, String words) {
    return new Technique(slug, name, label, words, false);
  }

  /** The same about a feature, where neurons are called so. */
  public String words(String noun) {
    return words.replace("neuron", noun);
  }

  /** One that pages have no words for is shown by its name. */
  static Technique of(String slug) {
    return KNOWN.stream()
        .filter(known -> known.slug.equals(slug))
        .findFirst()
        .orElseGet(() -> raising(slug, slug, slug, ""));
  }

  /** As they hang: those that are known in their order, any other after them. */
  static int order(String slug) {
    int at = KNOWN.stream().map(Technique::slug).toList().indexOf(slug);
    return at < 0 ? KNOWN.size() : at;
  }
}
