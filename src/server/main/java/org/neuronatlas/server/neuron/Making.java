package org.neuronatlas.server.neuron;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.neuron.Rendering.Unit;

/**
 * How pictures were made, and how they are made again.
 *
 * @param objective as it is typed; null where it was not kept
 * @param parts of the recipe
 * @param unit that they were drawn in; null of pictures that were drawn before units were kept
 * @param alike the command that draws pictures like them; null where it is not known
 * @param same the command that draws the same bytes again; null where nothing does
 */
public record Making(
    @Nullable String objective,
    List<Part> parts,
    long seed,
    int steps,
    float milliseconds,
    @Nullable Unit unit,
    @Nullable String alike,
    @Nullable String same) {

  /**
   * A part of a recipe.
   *
   * @param words what it does; empty where it cannot be said
   */
  public record Part(String code, String words) {}

  static Making of(Work work, NeuronPage page) {
    Rendering first = work.first();
    String model = page.reading().header().asked();
    String objective = first.objective();
    boolean kept = first.unit() != null && objective != null;
    return new Making(
        objective,
        Parts.of(first.recipe()),
        first.seed(),
        first.steps(),
        first.milliseconds(),
        first.unit(),
        kept && objective != null
            ? "./atlas render %s %s --recipe %s --seed %d --out %s-%d.png"
                .formatted(
                    quoted(objective),
                    model,
                    quoted(first.recipe()),
                    first.seed(),
                    page.layer(),
                    page.neuron())
            : null,
        kept
            ? "./atlas verify %s:%d %s".formatted(page.place().name(), page.neuron(), model)
            : null);
  }

  /** As a shell takes it for one word. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
