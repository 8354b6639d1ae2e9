package org.neuronatlas.indexer.method;

import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.engine.vis.Octaves;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;

/**
 * What is wanted of the article's three methods.
 *
 * @param classes of the best answered, so many are drawn; 0 for none
 * @param dreams starts of each of the model's own layers; 0 for none
 * @param saliency examples of each neuron that has a visualization; 0 for none
 */
public record Wanted(int classes, int dreams, int saliency) {
  /** What the demo makes. */
  public static final Wanted DEMO = new Wanted(100, 2, 9);

  /** How class pictures are made. */
  static final Recipe RECIPE = Recipes.GENERATE;

  /** How much |I|^2 counts against a class's logit. */
  static final float LAMBDA = 0.0005f;

  static final Octaves OCTAVES = Octaves.DEFAULT;

  /** Refuses what is none of it. */
  public Wanted {
    if (classes < 0 || dreams < 0 || saliency < 0 || classes + dreams + saliency == 0) {
      throw new IllegalArgumentException(
          "Cannot make %d classes, %d dreams a layer and saliency of %d examples: one of something is the least."
              .formatted(classes, dreams, saliency));
    }
  }

  /** Everything of it that changes a result; a fact of the plan. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (classes > 0) {
      parts.add("%d classes by %s less %s*l2".formatted(classes, RECIPE, LAMBDA));
    }
    if (dreams > 0) {
      parts.add("%d dreams a layer by %s".formatted(dreams, OCTAVES));
    }
    if (saliency > 0) {
      parts.add("saliency of %d examples a neuron".formatted(saliency));
    }
    return String.join("; ", parts);
  }
}
