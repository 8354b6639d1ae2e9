package org.neuronatlas.server.tagged;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A tag and the neuron that finds its pictures best. */
public record Told(Tags.Named tag, Best best) {
  /** Held-out pictures below which a high score may be luck. */
  private static final int ENOUGH = 5;

  /** What a neuron stands for comes first, then tags that people chose, then the surest. */
  private static final Comparator<Told> TELLING =
      Comparator.comparing((Told told) -> !told.best.clears())
          .thenComparing(told -> !told.tag.chosen())
          .thenComparing(told -> told.best.sampleSize() < ENOUGH)
          .thenComparing(told -> -Math.min(told.best.score(), told.best.scoreHeldOut()))
          .thenComparing(told -> -told.best.sampleSize())
          .thenComparing(told -> told.tag.slug());

  /** A group's tags, the most telling first; without those that no neuron was tried for. */
  public static List<Told> of(int group, List<Tags.Named> all, Map<Integer, List<Best>> best) {
    return all.stream()
        .filter(tag -> tag.groupId() == group && best.containsKey(tag.id()))
        .map(tag -> new Told(tag, best.getOrDefault(tag.id(), List.of()).get(0)))
        .sorted(TELLING)
        .toList();
  }

  public boolean clears() {
    return best.clears();
  }
}
