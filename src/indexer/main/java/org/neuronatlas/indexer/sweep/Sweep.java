package org.neuronatlas.indexer.sweep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Runs.Failure;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.pool.PooledScores;
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
          keep(PooledScores.of(activations.get(names.get(l))), scores.get(l), b * sizes.batch());
        }
      }
    }
    return new UnitScores(pictures.first(), scores, dropUnusable(pictures, scores));
  }

  /** From one row a picture to one column a neuron. */
  private static void keep(PooledScores pooled, LayerScores scores, int offset) {
    int neurons = scores.neurons();
    int rows = Math.min(pooled.max().length / neurons, scores.images() - offset);
    for (int c = 0; c < neurons; c++) {
      int to = c * scores.images() + offset;
      for (int row = 0, from = c; row < rows; row++, from += neurons) {
        scores.max()[to + row] = pooled.max()[from];
        scores.maxAt()[to + row] = pooled.argmax()[from];
        scores.min()[to + row] = pooled.min()[from];
        scores.minAt()[to + row] = pooled.argmin()[from];
      }
    }
  }

  /** A picture on which any layer answered NaN counts nowhere. */
  private List<Failure> dropUnusable(UnitPictures pictures, List<LayerScores> scores) {
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < pictures.count(); i++) {
      int image = i;
      String failed = pictures.readable()[i] ? firstNaN(scores, i) : "";
      if (failed != null) {
        scores.forEach(layer -> layer.drop(image));
        if (!failed.isEmpty()) {
          failures.add(
              new Failure(
                  "picture " + (pictures.first() + i), "layer " + failed + " answered NaN"));
        }
      }
    }
    return failures;
  }

  private @org.jspecify.annotations.Nullable String firstNaN(List<LayerScores> scores, int image) {
    for (int l = 0; l < scores.size(); l++) {
      LayerScores layer = scores.get(l);
      for (int at = image; at < layer.max().length; at += layer.images()) {
        if (Float.isNaN(layer.max()[at])) {
          return names.get(l);
        }
      }
    }
    return null;
  }

  /** Summarises a unit and stores its summary and its scores under the run's key. */
  public void store(UnitScores unit, int ordinal, String run, ObjectStore store)
      throws IOException {
    List<Summary> summaries = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      LayerScores scores = unit.layers().get(l);
      summaries.add(Summary.of(scores, unit.first()));
      store.put(
          ScoreFile.key(run, layer.name(), ordinal),
          ScoreFile.encode(scores, layer.height() * layer.width() > 1));
    }
    store.put(summaryKey(run, ordinal), SummaryFile.encode(summaries));
  }

  /** The layers' summaries over the first {@code units} units, merged in their order. */
  public static List<Summary> summaries(ObjectStore store, String run, int units)
      throws IOException {
    List<Summary> merged = SummaryFile.decode(store.get(summaryKey(run, 0)));
    for (int unit = 1; unit < units; unit++) {
      List<Summary> next = SummaryFile.decode(store.get(summaryKey(run, unit)));
      List<Summary> both = new ArrayList<>();
      for (int l = 0; l < merged.size(); l++) {
        both.add(merged.get(l).merge(next.get(l)));
      }
      merged = both;
    }
    return merged;
  }

  private static String summaryKey(String run, int unit) {
    return "runs/%s/summaries/%05d.bin".formatted(run, unit);
  }
}
