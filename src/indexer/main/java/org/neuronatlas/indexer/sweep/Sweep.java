package org.neuronatlas.indexer.sweep;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Runs.Failure;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.dictionary.Decoder;
import org.neuronatlas.engine.pool.ChannelsLast;
import org.neuronatlas.engine.tap.Activations;
import org.neuronatlas.indexer.plan.Plan.Sizes;

/**
 * Runs pictures through the model once, all layers tapped, and keeps what a page or a label will
 * need.
 */
public final class Sweep {
  private final VisionModel model;
  private final List<Layer> layers;
  private final List<String> read; // of each layer
  private final Sizes sizes;
  private final List<Candidates> candidates;
  private final Map<String, Decoder> decoders; // by the dictionary's layer

  /**
   * Reads the dictionaries' decoders.
   *
   * @throws IOException where one cannot be read
   */
  public Sweep(VisionModel model, List<Layer> layers, Sizes sizes) throws IOException {
    this.model = model;
    this.layers = layers;
    this.read = layers.stream().map(layer -> model.climbed(layer.name())).toList();
    this.sizes = sizes;
    this.decoders = new LinkedHashMap<>();
    for (Dictionary dictionary : model.dictionaries()) {
      if (layers.stream().anyMatch(layer -> layer.name().equals(dictionary.layer()))) {
        decoders.put(dictionary.layer(), dictionary.sae().decoder());
      }
    }
    this.candidates =
        layers.stream()
            .map(layer -> new Candidates(layer.neurons(), layer.height() * layer.width()))
            .toList();
  }

  /**
   * Every layer's scores over a unit and its candidates for heat maps, in the order of the layers,
   * and the pictures that had none.
   */
  public record UnitScores(
      int first, List<LayerScores> layers, List<Candidates.Kept> maps, List<Failure> failures) {}

  /**
   * Scores a unit. Batches are the unit's own, so the same picture meets the same batch on every
   * run.
   */
  public UnitScores scores(UnitPictures pictures) {
    int count = pictures.count();
    List<LayerScores> scores =
        layers.stream()
            .map(layer -> LayerScores.of(layer, model, count, decoders.get(layer.name())))
            .toList();
    boolean[] usable = pictures.readable().clone();
    List<Failure> failures = new ArrayList<>();
    for (int b = 0; b < pictures.batches().length; b++) {
      try (NDManager scope = model.manager().newSubManager()) {
        NDArray images = scope.create(pictures.batches()[b], model.inputs(sizes.batch()));
        int first = b * sizes.batch();
        List<String> wanted = new ArrayList<>(read);
        decoders.keySet().forEach(layer -> wanted.add(model.input(layer)));
        Activations activations = model.forward(images, wanted);
        List<ChannelsLast> answers = answers(activations);
        each(l -> scores.get(l).take(answers.get(l), first));
        dropUnusable(pictures.first(), first, scores, usable, failures);
        each(
            l -> {
              if (layers.get(l).hasPositions()) {
                scores.get(l).offer(candidates.get(l), answers.get(l), first, pictures.first());
              }
            });
        compare(scores, activations, first);
        answers.forEach(ChannelsLast::close);
      }
    }
    return new UnitScores(
        pictures.first(), scores, candidates.stream().map(Candidates::take).toList(), failures);
  }

  /** Dictionaries with what they read, the pictures that count alone. */
  private void compare(List<LayerScores> scores, Activations activations, int first) {
    for (int l = 0; l < scores.size(); l++) {
      String layer = layers.get(l).name();
      if (decoders.containsKey(layer) && scores.get(l) instanceof SparseScores sparse) {
        try (ChannelsLast x = ChannelsLast.of(activations.get(model.input(layer)))) {
          sparse.compare(x, first);
        }
      }
    }
  }

  /** Layers side by side, as each has moments when one processor would wait for the other. */
  private void each(IntConsumer layer) {
    IntStream.range(0, layers.size()).parallel().forEach(layer);
  }

  private List<ChannelsLast> answers(Activations activations) {
    return read.stream().map(name -> ChannelsLast.of(activations.get(name))).toList();
  }

  /** A picture that could not be read, or on which any layer answered NaN, counts nowhere. */
  private void dropUnusable(
      int ordinal, int first, List<LayerScores> scores, boolean[] usable, List<Failure> failures) {
    int end = Math.min(first + sizes.batch(), usable.length);
    for (int i = first; i < end; i++) {
      for (int l = 0; l < scores.size() && usable[i]; l++) {
        if (scores.get(l).unusable(i)) {
          usable[i] = false;
          failures.add(
              new Failure(
                  "picture " + (ordinal + i), "layer " + layers.get(l).name() + " answered NaN"));
        }
      }
      if (!usable[i]) {
        int image = i;
        scores.forEach(layer -> layer.drop(image));
      }
    }
  }

  /** Summarises a unit and stores its summaries and its scores under the run's key. */
  public void store(UnitScores unit, int ordinal, String run, ObjectStore store)
      throws IOException {
    try {
      each(l -> store(unit, l, ordinal, run, store));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void store(UnitScores unit, int l, int ordinal, String run, ObjectStore store) {
    Layer layer = layers.get(l);
    LayerScores scores = unit.layers().get(l);
    try {
      store.put(ScoreFile.key(run, layer.name(), ordinal), scores.file(layer.hasPositions()));
      store.put(
          SummaryFile.key(run, layer.name(), ordinal),
          SummaryFile.encode(scores.summary(unit.first())));
      if (scores instanceof SparseScores sparse && sparse.fidelity() != null) {
        store.put(
            FidelityFile.key(run, layer.name(), ordinal), FidelityFile.encode(sparse.fidelity()));
      }
      if (layer.hasPositions()) {
        store.put(
            CandidateFile.key(run, layer.name(), ordinal),
            CandidateFile.encode(unit.maps().get(l)));
      }
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
