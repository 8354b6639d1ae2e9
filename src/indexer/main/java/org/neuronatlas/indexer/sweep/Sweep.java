package org.neuronatlas.indexer.sweep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Runs.Failure;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.pool.ExtremePool;
import org.neuronatlas.engine.tap.Activations;
import org.neuronatlas.indexer.plan.Plan.Sizes;

/**
 * Runs pictures through the model once, all layers tapped, and keeps what a page or a label will
 * need.
 */
public final class Sweep {
  private final VisionModel model;
  private final List<Layer> layers;
  private final List<String> names;
  private final Sizes sizes;

  public Sweep(VisionModel model, List<Layer> layers, Sizes sizes) {
    this.model = model;
    this.layers = layers;
    this.names = layers.stream().map(Layer::name).toList();
    this.sizes = sizes;
  }

  /**
   * Every layer's scores over a unit, in the order of the layers, and the pictures that had none.
   */
  public record UnitScores(int first, List<LayerScores> layers, List<Failure> failures) {}

  /**
   * Scores a unit. Batches are the unit's own, so the same picture meets the same batch on every
   * run.
   */
  public UnitScores scores(UnitPictures pictures) {
    int count = pictures.count();
    List<LayerScores> scores = new ArrayList<>();
    for (Layer layer : layers) {
      scores.add(LayerScores.blank(layer.neurons(), count));
    }
    int size = model.inputSize();
    for (int b = 0; b < pictures.batches().length; b++) {
      try (NDManager scope = model.manager().newSubManager()) {
        NDArray images =
            scope.create(pictures.batches()[b], new Shape(sizes.batch(), 3, size, size));
        Activations activations = model.forward(images, names);
        for (int l = 0; l < layers.size(); l++) {
          ExtremePool.pool(activations.get(names.get(l)), scores.get(l).sink(b * sizes.batch()));
        }
      }
    }
    return new UnitScores(pictures.first(), scores, dropUnusable(pictures, scores));
  }

  /** A picture on which any layer answered NaN counts nowhere. */
  private List<Failure> dropUnusable(UnitPictures pictures, List<LayerScores> scores) {
    List<Failure> failures = new ArrayList<>();
    boolean[] dropped = new boolean[pictures.count()];
    List<boolean[]> unusables = scores.parallelStream().map(LayerScores::unusable).toList();
    for (int l = 0; l < scores.size(); l++) {
      boolean[] unusable = unusables.get(l);
      for (int i = 0; i < dropped.length; i++) {
        if (unusable[i] && pictures.readable()[i] && !dropped[i]) {
          dropped[i] = true;
          failures.add(
              new Failure(
                  "picture " + (pictures.first() + i), "layer " + names.get(l) + " answered NaN"));
        }
      }
    }
    for (int i = 0; i < dropped.length; i++) {
      if (dropped[i] || !pictures.readable()[i]) {
        int image = i;
        scores.forEach(layer -> layer.drop(image));
      }
    }
    return failures;
  }

  /** Summarises a unit and stores its summaries and its scores under the run's key. */
  public void store(UnitScores unit, int ordinal, String run, ObjectStore store)
      throws IOException {
    try {
      IntStream.range(0, layers.size())
          .parallel()
          .forEach(
              l -> store(unit.layers().get(l), layers.get(l), unit.first(), ordinal, run, store));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void store(
      LayerScores scores, Layer layer, int first, int ordinal, String run, ObjectStore store) {
    try {
      store.put(
          ScoreFile.key(run, layer.name(), ordinal),
          ScoreFile.encode(scores, layer.hasPositions()));
      store.put(
          SummaryFile.key(run, layer.name(), ordinal),
          SummaryFile.encode(Summary.of(scores, first)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A layer's summary over the first {@code units} units, merged in their order. */
  public static Summary summary(ObjectStore store, String run, String layer, int units)
      throws IOException {
    List<String> keys =
        IntStream.range(0, units).mapToObj(unit -> SummaryFile.key(run, layer, unit)).toList();
    List<ByteBuffer> files = store.getAll(keys);
    Summary merged = SummaryFile.decode(keys.get(0), files.get(0));
    for (int unit = 1; unit < units; unit++) {
      merged = merged.merge(SummaryFile.decode(keys.get(unit), files.get(unit)));
    }
    return merged;
  }
}
