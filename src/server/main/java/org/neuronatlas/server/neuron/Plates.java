package org.neuronatlas.server.neuron;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Ring;

/** How a neuron's pictures hang: which are seen first, where the rings go, whose they are. */
public record Plates(
    List<Example> examples, List<Example> inhibition, List<Band> bands, Reading.Place layer) {
  private static final int AT_ONCE = 18;

  /** The ring round the firing position. */
  public Ring ring(Example example) {
    return Ring.round(example.y(), example.x(), layer.height(), layer.width(), example.seen());
  }

  public boolean ringed() {
    return layer.positioned();
  }

  /** The best picture of a thing, and how many more of the examples show the same thing. */
  public record Thing(Example example, int more) {}

  /** The best picture of each of the first things: ten drawings of one thing are one fact. */
  public List<Thing> atOnce() {
    Map<String, Integer> counts = new HashMap<>();
    examples.forEach(example -> counts.merge(example.thing(), 1, Integer::sum));
    Set<String> seen = new HashSet<>();
    return examples.stream()
        .filter(example -> seen.add(example.thing()))
        .limit(AT_ONCE)
        .map(example -> new Thing(example, counts.getOrDefault(example.thing(), 1) - 1))
        .toList();
  }

  /** Whether the examples are not all seen at once. */
  public boolean more() {
    return examples.size() > atOnce().size();
  }

  /** Whether any of the examples is in the half that tags were tested on. */
  public boolean anyMarked() {
    return examples.stream().anyMatch(Example::marked);
  }

  /** From what holds the neuron back most to what excites it most. */
  public List<Band> strip() {
    List<Band> strip = new ArrayList<>();
    inhibition.stream().limit(1).map(Band::of).forEach(strip::add);
    List<Band> most = examples.stream().limit(1).map(Band::of).toList();
    bands.stream()
        .filter(band -> most.stream().noneMatch(m -> m.image().equals(band.image())))
        .forEach(strip::add);
    strip.addAll(most);
    return strip;
  }

  /** Whose pictures are shown, and under which licence. */
  public List<String> licences() {
    TreeSet<String> licences = new TreeSet<>();
    Stream.concat(examples.stream(), inhibition.stream())
        .forEach(
            example -> {
              String source = example.source();
              String licence = example.licence();
              if (source != null || licence != null) {
                licences.add(
                    source == null
                        ? licence
                        : licence == null ? source : source + " (" + licence + ")");
              }
            });
    return List.copyOf(licences);
  }
}
