package org.neuronatlas.indexer;

import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.indexer.label.Bar;
import org.neuronatlas.indexer.plan.Plan.Sizes;

/**
 * How a run is done; every part of it is a fact of the plan.
 *
 * @param render whether the default set of visualizations is drawn: the last block and the
 *     embedding
 * @param seed of everything random
 * @param threads of one forward pass
 */
public record Options(Sizes sizes, Bar bar, Recipe recipe, boolean render, long seed, int threads) {

  public static Options defaults(int threads) {
    return new Options(Sizes.DEFAULT, Bar.DEFAULT, Recipes.ATLAS, true, 7, threads);
  }

  /** The same, with or without visualizations. */
  public Options withRender(boolean wanted) {
    return new Options(sizes, bar, recipe, wanted, seed, threads);
  }
}
