package org.neuronatlas.indexer.method;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuronatlas.catalog.row.ClassRow;
import org.neuronatlas.catalog.row.SaliencyRow;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.PixelMaps;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.catalog.write.Lacking;
import org.neuronatlas.catalog.write.Lacking.Picture;
import org.neuronatlas.catalog.write.Lacking.Swept;
import org.neuronatlas.catalog.write.Lacking.Unasked;
import org.neuronatlas.catalog.write.Methods;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.attribution.Score;
import org.neuronatlas.indexer.render.Provenance;
import org.neuronatlas.indexer.sweep.ScoreMatrix;

/**
 * What a sealed publication lacks of what is wanted, cut into units: classes, dreams, saliency.
 *
 * @param layerIds row ids, in the order of the model's layers
 */
public record Study(
    VisionModel model,
    List<Integer> layerIds,
    Wanted wanted,
    Vocabulary vocabulary,
    Provenance here,
    long seed,
    ObjectStore store) {
  private static final int TOGETHER = 16; // classes drawn together; neurons of a unit of saliency

  /** A piece of work. */
  public interface Unit {
    /** Things that are done with it. */
    int things();

    /** Does it; several are done at once. */
    Made make() throws IOException;
  }

  /** What a unit leaves. */
  public interface Made {
    /** Records it as the run's unit of that number, in one transaction. */
    void record(Methods into, String stage, int ordinal) throws SQLException, IOException;
  }

  /**
   * Units of one kind.
   *
   * @param slug under which the run keeps what is done
   * @param title what a person watching reads
   */
  public record Stage(String slug, String title, List<Unit> units) {
    /** Things of all units. */
    public int things() {
      return units.stream().mapToInt(Unit::things).sum();
    }
  }

  private record Work(int things, Doing doing) implements Unit {
    interface Doing {
      Made make() throws IOException;
    }

    @Override
    public Made make() throws IOException {
      return doing.make();
    }
  }

  /**
   * What is lacking, in the order in which it is made; empty where nothing is.
   *
   * @param scope owns the classes' directions, and has to live as long as the stages
   * @throws IllegalArgumentException where classes are wanted of a model that has none
   */
  public List<Stage> stages(Lacking base, NDManager scope) throws SQLException, IOException {
    List<Picture> pictures = base.pictures();
    Inputs inputs = new Inputs(model, store, pictures);
    List<Stage> stages = new ArrayList<>();
    if (wanted.classes() > 0) {
      stages.add(new Stage("classes", "Drawing classes", classes(base, pictures, inputs, scope)));
    }
    if (wanted.dreams() > 0) {
      stages.add(new Stage("dreams", "Dreaming", dreams(base, pictures, inputs)));
    }
    if (wanted.saliency() > 0) {
      stages.add(new Stage("saliency", "Asking which pixels count", saliency(base, inputs)));
    }
    stages.removeIf(stage -> stage.units().isEmpty());
    return stages;
  }

  private List<Unit> classes(Lacking base, List<Picture> pictures, Inputs inputs, NDManager scope)
      throws SQLException, IOException {
    Head head = head(pictures, scope);
    Map<String, List<Picture>> showing =
        Answered.showing(pictures, head.own() ? 1 : Answered.LEAST);
    float[][] columns = columns(base.swept(), head.layer());
    Answered answered = Asking.of(head, showing, pictures, columns, scope);
    List<ClassRow> rows = answered.rows();
    List<Unit> units = new ArrayList<>();
    if (!base.answered()) {
      units.add(new Work(0, () -> (into, stage, unit) -> into.classes(stage, unit, rows)));
    }
    Set<String> drawn = base.drawnClasses();
    List<ClassRow> lacking =
        rows.stream().limit(wanted.classes()).filter(row -> !drawn.contains(row.slug())).toList();
    ClassHand hand =
        new ClassHand(model, answered, inputs, store, here, seed, last(), place(head.layer()));
    for (int from = 0; from < lacking.size(); from += TOGETHER) {
      List<ClassRow> some = lacking.subList(from, Math.min(lacking.size(), from + TOGETHER));
      units.add(
          new Work(
              some.size(),
              () -> {
                ClassHand.Made made = hand.make(some);
                return (into, stage, unit) -> {
                  store.sync();
                  into.classPictures(
                      stage, unit, made.unit(), made.pictures(), made.contributions());
                };
              }));
    }
    return units;
  }

  /** Sentences over what the data set shows, or the model's own head. */
  private Head head(List<Picture> pictures, NDManager scope) throws IOException {
    if (!model.reads()) {
      return LogitHead.of(model, Answered.showing(pictures, 1).keySet());
    }
    Set<String> concepts = Answered.showing(pictures, Answered.LEAST).keySet();
    if (concepts.size() < 2) {
      throw new IllegalArgumentException(
          "Cannot tell classes apart: %d concepts have %d pictures that show nothing else; two are the least."
              .formatted(concepts.size(), Answered.LEAST));
    }
    return WordHead.of(model, concepts, vocabulary, scope);
  }

  /** A layer's numbers are its scores: it has no positions. */
  private float[][] columns(Swept swept, String layer) throws IOException {
    ScoreMatrix scores = ScoreMatrix.open(store, swept.run(), layer, swept.units());
    float[][] columns = new float[model.layer(layer).neurons()][];
    for (int neuron = 0; neuron < columns.length; neuron++) {
      columns[neuron] = scores.column(neuron);
    }
    return columns;
  }

  private ClassHand.Place place(String layer) {
    int at = model.layers().indexOf(model.layer(layer));
    return new ClassHand.Place(layerIds.get(at), layer);
  }

  /** The last of the model's own layers that has positions. */
  private ClassHand.Place last() {
    List<Layer> own =
        model.layers().stream()
            .filter(layer -> layer.kind() == Layer.Kind.RAW && layer.hasPositions())
            .toList();
    return place(own.get(own.size() - 1).name());
  }

  private List<Unit> dreams(Lacking base, List<Picture> pictures, Inputs inputs)
      throws SQLException {
    List<Picture> starts = Dreamer.starts(pictures, wanted.dreams(), seed);
    Dreamer dreamer = new Dreamer(model, starts, inputs, store, here, seed);
    Set<Integer> dreamt = base.dreamt();
    List<Unit> units = new ArrayList<>();
    for (int l = 0; l < layerIds.size(); l++) {
      Layer layer = model.layers().get(l);
      int id = layerIds.get(l);
      if (layer.kind() == Layer.Kind.RAW && !dreamt.contains(id)) {
        units.add(
            new Work(
                starts.size(),
                () -> {
                  Dreamer.Made made = dreamer.dream(id, layer.name());
                  return (into, stage, unit) -> {
                    store.sync();
                    into.dreams(stage, unit, made.unit(), made.rows());
                  };
                }));
      }
    }
    return units;
  }

  private List<Unit> saliency(Lacking base, Inputs inputs) throws SQLException {
    List<Unasked> all = base.unasked(layerIds, wanted.saliency());
    List<Unit> units = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<Unasked> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
      units.add(
          new Work(
              some.size(),
              () -> {
                List<SaliencyRow> rows = asked(some, inputs);
                return (into, stage, unit) -> {
                  store.sync();
                  into.saliency(stage, unit, rows);
                };
              }));
    }
    return units;
  }

  private List<SaliencyRow> asked(List<Unasked> neurons, Inputs inputs) throws IOException {
    Hanging hanging = new Hanging(model, inputs);
    List<SaliencyRow> rows = new ArrayList<>();
    for (Unasked one : neurons) {
      String layer = model.layers().get(layerIds.indexOf(one.layerId())).name();
      try (NDManager scope = model.manager().newSubManager()) {
        Score score = Score.neuron(model, model.climbed(layer), one.neuron());
        PixelMaps maps = hanging.of(score, one.images(), scope);
        rows.add(
            new SaliencyRow(
                one.layerId(),
                one.neuron(),
                maps.store(store),
                maps.examples(),
                Hanging.METHOD.toString()));
      }
    }
    return rows;
  }
}
