package org.neuronatlas.indexer;

import org.neuronatlas.engine.Devices;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.indexer.label.Bar;
import org.neuronatlas.indexer.plan.Plan.Sizes;
import org.neuronatlas.indexer.plan.Room;

/**
 * How a run is done; every part of it is a fact of the plan.
 *
 * @param render whether the default set of visualizations is drawn: the last block and the
 *     embedding
 * @param seed of everything random
 * @param threads of one forward pass
 */
public record Options(Sizes sizes, Bar bar, Recipe recipe, boolean render, long seed, int threads) {

  /** The defaults, with as many pictures at once as this machine has room for. */
  public static Options of(VisionModel model, int threads) {
    long kept = 0;
    for (Layer layer : model.layers()) {
      kept += (long) layer.neurons() * layer.height() * layer.width();
    }
    long input = model.place("input").shape().size();
    Sizes sizes = Room.here(Devices.cardMemory()).sizes(kept, input, Workshop.hands());
    return new Options(sizes, Bar.DEFAULT, Recipes.ATLAS, true, 7, threads);
  }

  /** The same, with or without visualizations. */
  public Options withRender(boolean wanted) {
    return new Options(sizes, bar, recipe, wanted, seed, threads);
  }
}
