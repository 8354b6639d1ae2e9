package org.neuronatlas.indexer;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.indexer.plan.Plan.Sizes;
import org.neuronatlas.indexer.sweep.Bytes;
import org.neuronatlas.indexer.sweep.Sweep;
import org.neuronatlas.indexer.sweep.UnitPictures;

/**
 * What indexing a model will cost on this machine, from a short run: some pictures through the
 * sweep, some steps of a render for as many layers as ten seconds allow. Layers between those are
 * interpolated, since a render runs the network as far as its layer.
 *
 * @param measured pictures that were scored for it
 * @param secondsAPicture of the sweep, the picture read already
 * @param sizes that a run has here
 * @param layers in the order of the model's
 */
public record Estimate(int measured, double secondsAPicture, Sizes sizes, List<OfLayer> layers) {
  private static final int PICTURES = 16;
  private static final int ROUNDS = 3;
  private static final double ENOUGH = 10; // seconds of renders, and of sweeps
  private static final int TOGETHER = 2; // neurons of a render
  private static final int MORE_STEPS = 3;
  private static final int WARM_UPS = 4;

  /**
   * One layer's share.
   *
   * @param bytes what is kept of it, by the number of pictures
   * @param secondsADrawing one visualization by the default recipe
   * @param drawn whether that was measured, not interpolated
   */
  public record OfLayer(Layer layer, Bytes bytes, double secondsADrawing, boolean drawn) {}

  /**
   * Measures.
   *
   * @param pictures as the model sees them, row-major; null for noise
   */
  public static Estimate of(Options options, VisionModel model, float @Nullable [] pictures)
      throws IOException, SQLException {
    int numbers = Math.toIntExact(model.place("input").shape().size());
    int batch = Math.min(PICTURES, options.sizes().batch());
    float[] seen = pictures == null ? noise(batch * numbers) : pictures.clone();
    int given = Math.min(batch, seen.length / numbers);
    boolean[] readable = new boolean[given];
    Arrays.fill(readable, true);
    float[] padded = Arrays.copyOf(seen, batch * numbers);
    UnitPictures unit =
        new UnitPictures(0, 0, readable, new float[][] {padded}, List.of(), List.of());
    Sizes sizes = new Sizes(given, batch, given, 1);
    Sweep sweep = new Sweep(model, model.layers(), sizes);
    List<Bytes> bytes = Bytes.of(model.layers(), sweep.scores(unit), given, options.sizes().unit());
    double best = Double.MAX_VALUE;
    double spent = 0;
    for (int round = 0; round < ROUNDS && spent < ENOUGH; round++) {
      double seconds = seconds(() -> sweep.scores(unit));
      best = Math.min(best, seconds);
      spent += seconds;
    }
    Map<Integer, Double> drawings = drawings(model, options.recipe());
    List<OfLayer> layers = new ArrayList<>();
    for (int l = 0; l < bytes.size(); l++) {
      layers.add(
          new OfLayer(
              model.layers().get(l),
              bytes.get(l),
              between(new TreeMap<>(drawings), l),
              drawings.containsKey(l)));
    }
    return new Estimate(given, best / batch, options.sizes(), layers);
  }

  /** The layers whose visualizations are drawn without being asked for. */
  public List<OfLayer> byDefault() {
    List<OfLayer> own = layers.stream().filter(one -> one.layer.kind() == Layer.Kind.RAW).toList();
    return own.subList(Math.max(0, own.size() - RenderStage.LAYERS), own.size());
  }

  private static float[] noise(int numbers) {
    Random random = new Random(7);
    float[] out = new float[numbers];
    for (int i = 0; i < numbers; i++) {
      out[i] = (float) random.nextGaussian();
    }
    return out;
  }

  /**
   * Seconds a drawing by the layer's place: the last, the first, then the middles of what is left.
   */
  private static Map<Integer, Double> drawings(VisionModel model, Recipe recipe)
      throws IOException, SQLException {
    Map<Integer, Double> found = new TreeMap<>();
    double spent = 0;
    try (Workshop workshop = new Workshop()) {
      for (int place : order(model.layers().size())) {
        if (spent > ENOUGH && found.size() > 1) { // both ends, whatever they take
          break;
        }
        Layer layer = model.layers().get(place);
        double warm = 0;
        for (int i = 0; i < WARM_UPS && spent + warm < 1; i++) {
          warm += drawn(workshop, model, layer, recipe, 1);
        }
        double one = drawn(workshop, model, layer, recipe, 1);
        double more = drawn(workshop, model, layer, recipe, MORE_STEPS);
        double step = Math.max(0, more - one) / (MORE_STEPS - 1);
        int made = Math.min(TOGETHER, layer.neurons()) * Workshop.hands();
        found.put(place, (one + step * (recipe.steps() - 1)) / made);
        spent += warm + one + more;
      }
    }
    return found;
  }

  /** Ends first, then middles of what lies between: 4, 0, 2, 1, 3 of five. */
  static List<Integer> order(int count) {
    List<Integer> order = new ArrayList<>(List.of(count - 1));
    if (count > 1) {
      order.add(0);
    }
    Deque<int[]> between = new ArrayDeque<>(List.of(new int[] {0, count - 1}));
    while (!between.isEmpty()) {
      int[] ends = between.remove();
      int middle = (ends[0] + ends[1]) / 2;
      if (ends[0] < middle) {
        order.add(middle);
        between.add(new int[] {ends[0], middle});
        between.add(new int[] {middle, ends[1]});
      }
    }
    return order;
  }

  private static double drawn(
      Workshop workshop, VisionModel model, Layer layer, Recipe recipe, int steps)
      throws IOException, SQLException {
    List<Channel> neurons =
        IntStream.range(0, Math.min(TOGETHER, layer.neurons()))
            .mapToObj(neuron -> new Channel(model.climbed(layer.name()), neuron))
            .toList();
    List<Integer> hands = IntStream.range(0, Workshop.hands()).boxed().toList();
    return seconds(
        () ->
            workshop.work(
                hands,
                hand -> Render.of(model, recipe.withSteps(steps), hand).render(neurons),
                (hand, made) -> {}));
  }

  private static double between(TreeMap<Integer, Double> found, int place) {
    Map.Entry<Integer, Double> below = found.floorEntry(place);
    Map.Entry<Integer, Double> above = found.ceilingEntry(place);
    if (below == null || above == null) {
      return requireNonNull(below == null ? above : below).getValue();
    }
    double span = Math.max(1, above.getKey() - below.getKey());
    double share = (place - below.getKey()) / span;
    return below.getValue() * (1 - share) + above.getValue() * share;
  }

  private interface Work {
    void run() throws IOException, SQLException;
  }

  private static double seconds(Work work) throws IOException, SQLException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
