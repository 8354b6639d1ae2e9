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
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.engine.vis.optim.Gradient;

/**
 * Milliseconds a step and picture of a render in a batch as runs have, beside the bare forward and
 * backward pass of the same layers on a batch of the same size.
 */
final class RenderBench {
  private static final int BATCH = 16;
  private static final int ROUNDS = 5;
  private static final int STEPS = 40;
  private static final String LAYER = "layer4.1.pre";
  private static final String FEATURES = "dictionary.layer4";

  private RenderBench() {}

  static void run() throws Exception {
    NamedModel named = NamedModel.of("demo", AtlasHome.fromEnvironment());
    try (VisionModel model = named.open()) {
      time("render", model, LAYER, Recipe.ATLAS);
      time("render of a dictionary's features", model, FEATURES, Recipe.ATLAS);
      time("render of large plates", model, LAYER, Recipe.LARGE);
    }
  }

  private static void time(String name, VisionModel model, String layer, Recipe whole)
      throws Exception {
    Recipe recipe = whole.withSteps(STEPS);
    Render render = Render.of(model, recipe, 7);
    List<Channel> objectives =
        IntStream.range(0, BATCH).mapToObj(c -> new Channel(model.climbed(layer), c)).toList();
    Pair pair =
        Pair.of(ROUNDS, () -> render.render(objectives), () -> bareSteps(model, recipe.steps()));
    double each = recipe.steps() * BATCH;
    new Figure(
            "%s, batch of %d; %d steps a picture".formatted(name, BATCH, whole.steps()),
            pair.ours() / each,
            pair.reference() / each,
            "ms/step and picture",
            Threads.intraOp())
        .print();
  }

  private static void bareSteps(VisionModel model, int steps) {
    int side = model.inputSize();
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray images = scope.randomNormal(new Shape(BATCH, 3, side, side));
      for (int step = 0; step < steps; step++) {
        try (NDManager inner = scope.newSubManager()) {
          Gradient.Of unused =
              Gradient.of(images, x -> model.forward(x, List.of(LAYER)).get(LAYER).mean(), inner);
        }
      }
    }
  }
}
