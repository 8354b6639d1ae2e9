package org.neuronatlas.bench;

import java.util.Arrays;
import java.util.List;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;

/**
 * What finished visualizations do when they are decoded and given to the model through its own
 * preprocessing: {@code bench quality [MODEL LAYER [RECIPE ...]]}. For 32 seeded live neurons, 256
 * steps: their score as a share of the best natural example's, clean and under shear, contrast and
 * blur that no recipe uses; rank by z among the layer's live neurons on their own picture; cosine
 * of the picture's embedding to those of the neuron's top 20 examples. Each recipe beside {@code
 * lucid}.
 */
final class QualityBench {
  private static final int NEURONS = 32;
  private static final int STEPS = 256;
  private static final long SEED = 7;

  private QualityBench() {}

  static void run(List<String> arguments) throws Exception {
    String folder = arguments.isEmpty() ? "demo" : arguments.get(0);
    List<String> layers =
        arguments.size() > 1 ? List.of(arguments.get(1)) : List.of("layer3.1.pre", "layer4.1.pre");
    List<String> recipes =
        arguments.size() > 2 ? arguments.subList(2, arguments.size()) : List.of("atlas", "maco");
    NamedModel named = NamedModel.of(folder, AtlasHome.fromEnvironment());
    try (VisionModel model = named.open()) {
      for (String layer : layers) {
        Natural natural = Natural.of(model, layer, SEED);
        List<Integer> neurons = natural.live(NEURONS, SEED);
        Judged lucid = Judged.of(natural, neurons, Recipes.LUCID.withSteps(STEPS), SEED);
        print(folder, layer, "lucid", lucid, lucid);
        for (String text : recipes) {
          Recipe recipe = Recipes.parse(text, natural::spectrum).withSteps(STEPS);
          print(folder, layer, text, Judged.of(natural, neurons, recipe, SEED), lucid);
        }
      }
    }
  }

  private static void print(
      String model, String layer, String recipe, Judged ours, Judged reference) {
    String what = "%s %s, %s: ".formatted(model, layer, recipe.split(" ", 2)[0]);
    figure(what + "score, share of the best natural, median", ours.clean(), reference.clean());
    figure(what + "the same under unseen changes, median", ours.changed(), reference.changed());
    figure(what + "rank on its own picture, median", ours.rank(), reference.rank());
    figure(what + "rank on its own picture, mean", mean(ours.rank()), mean(reference.rank()));
    figure(what + "first on its own picture", first(ours.rank()), first(reference.rank()));
    figure(what + "cosine to its top 20, mean", mean(ours.cosine()), mean(reference.cosine()));
    figure(what + "ms a step and picture", ours.milliseconds(), reference.milliseconds());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double first(double[] ranks) {
    return Arrays.stream(ranks).filter(rank -> rank == 1).count() / (double) ranks.length;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static void figure(String name, double[] ours, double[] reference) {
    figure(name, median(ours), median(reference));
  }

  private static void figure(String name, double ours, double reference) {
    new Figure(name, ours, reference, "see name", Threads.intraOp()).print();
  }
}
