package org.neuronatlas.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.engine.vis.optim.Gradient;
import org.neuronatlas.indexer.plan.Plan.Sizes;

/**
 * Milliseconds a step and picture of a render in a batch of 8 and in batches as runs have, beside
 * the bare forward and backward pass of the same layers on a batch of the same size.
 */
final class RenderBench {
  private static final int FEW = 8;
  private static final int UNIT = Sizes.DEFAULT.renderUnit();
  private static final int ROUNDS = 5;
  private static final int STEPS = 40;
  private static final String LAYER = "layer4.1.pre";
  private static final String FEATURES = "dictionary.layer4";

  private RenderBench() {}

  static void run() throws Exception {
    NamedModel named = NamedModel.of("demo", AtlasHome.fromEnvironment());
    try (VisionModel model = named.open()) {
      time("render", FEW, model, LAYER, Recipes.ATLAS);
      time("render", UNIT, model, LAYER, Recipes.ATLAS);
      time("render of a dictionary's features", UNIT, model, FEATURES, Recipes.ATLAS);
      time("render of large plates", UNIT, model, LAYER, Recipes.LARGE);
    }
  }

  private static void time(String name, int batch, VisionModel model, String layer, Recipe whole)
      throws Exception {
    Recipe recipe = whole.withSteps(STEPS);
    Render render = Render.of(model, recipe, 7);
    List<Channel> objectives =
        IntStream.range(0, batch).mapToObj(c -> new Channel(model.climbed(layer), c)).toList();
    Pair pair =
        Pair.of(
            ROUNDS, () -> render.render(objectives), () -> bareSteps(model, batch, recipe.steps()));
    double each = recipe.steps() * batch;
    new Figure(
            "%s, batch of %d; %d steps a picture".formatted(name, batch, whole.steps()),
            pair.ours() / each,
            pair.reference() / each,
            "ms/step and picture",
            Threads.intraOp())
        .print();
  }

  private static void bareSteps(VisionModel model, int batch, int steps) {
    int side = model.inputSize();
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray images = scope.randomNormal(new Shape(batch, 3, side, side));
      for (int step = 0; step < steps; step++) {
        try (NDManager inner = scope.newSubManager()) {
          Gradient.Of unused =
              Gradient.of(images, x -> model.forward(x, List.of(LAYER)).get(LAYER).mean(), inner);
        }
      }
    }
  }
}
