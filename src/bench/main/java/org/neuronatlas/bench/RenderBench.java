package org.neuronatlas.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.indexer.plan.Plan.Sizes;

/**
 * Milliseconds a step and picture of a render, beside the bare forward and backward pass of the
 * same layers on a batch of the same size: {@code bench render} for the demo, {@code bench render
 * FOLDER LAYER BATCH} for any model. With {@code PEER_VENV} set (src/bench/peer/lucent says to
 * what), Lucent's own loop is timed in turn with ours, too, with the same threads.
 */
final class RenderBench {
  private static final int FEW = 8;
  private static final int UNIT = Sizes.DEFAULT.renderUnit();
  private static final int ROUNDS = 3;
  private static final String UNITS = "ms/step and picture";

  private RenderBench() {}

  static void run(List<String> arguments) throws Exception {
    String folder = arguments.isEmpty() ? "demo" : arguments.get(0);
    NamedModel named = NamedModel.of(folder, AtlasHome.fromEnvironment());
    try (VisionModel model = named.open()) {
      if (arguments.size() == 3) {
        int batch = Integer.parseInt(arguments.get(2));
        time("render", batch, model, arguments.get(1), Recipes.ATLAS);
        if (System.getenv("PEER_VENV") != null) {
          beside(named, model, arguments.get(1), batch);
        }
        return;
      }
      time("render", FEW, model, "layer4.1.pre", Recipes.ATLAS);
      time("render", UNIT, model, "layer4.1.pre", Recipes.ATLAS);
      time("render", UNIT, model, "dictionary.layer4", Recipes.ATLAS);
      time("render of large plates", UNIT, model, "layer4.1.pre", Recipes.LARGE);
    }
  }

  private static List<Channel> objectives(int batch, VisionModel model, String layer) {
    return IntStream.range(0, batch)
        .mapToObj(neuron -> new Channel(model.climbed(layer), neuron))
        .toList();
  }

  private static void time(String name, int batch, VisionModel model, String layer, Recipe whole)
      throws Exception {
    Render render = Render.of(model, whole.withSteps(Recipes.ATLAS.steps()), 7);
    List<Channel> objectives = objectives(batch, model, layer);
    Pair pair =
        Pair.of(ROUNDS, () -> render.render(objectives), () -> bareSteps(model, layer, batch));
    double each = Recipes.ATLAS.steps() * batch;
    new Figure(
            "%s of %s, batch of %d, beside the bare pass".formatted(name, layer, batch),
            pair.ours() / each,
            pair.reference() / each,
            UNITS,
            Threads.intraOp())
        .print();
  }

  private static void bareSteps(VisionModel model, String layer, int batch) {
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray images = scope.randomNormal(model.inputs(batch));
      for (int step = 0; step < Recipes.ATLAS.steps(); step++) {
        try (NDManager inner = scope.newSubManager()) {
          Gradient.Of unused =
              Gradient.of(images, x -> model.forward(x, List.of(layer)).get(layer).mean(), inner);
        }
      }
    }
  }

  /** Ours and the peer in turn, each timing its own steps: a process's start is not in them. */
  private static void beside(NamedModel named, VisionModel model, String layer, int batch)
      throws Exception {
    Render render = Render.of(model, Recipes.ATLAS.withSteps(Recipes.ATLAS.steps()), 7);
    List<Channel> objectives = objectives(batch, model, layer);
    List<Visualization> warm = render.render(objectives);
    for (String figure : List.of("lucent", "lucent-frozen", "bare", "bare-channels-last")) {
      double[] ours = new double[ROUNDS];
      double[] peers = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        double whole = Pair.milliseconds(() -> render.render(objectives));
        ours[round] = whole / Recipes.ATLAS.steps() / warm.size();
        peers[round] = Peer.milliseconds(figure, named.folder(), layer, batch);
      }
      Arrays.sort(ours);
      Arrays.sort(peers);
      new Figure(
              "render of %s, batch of %d, beside PyTorch's %s".formatted(layer, batch, figure),
              ours[ROUNDS / 2],
              peers[ROUNDS / 2],
              UNITS,
              Threads.intraOp())
          .print();
    }
  }
}
