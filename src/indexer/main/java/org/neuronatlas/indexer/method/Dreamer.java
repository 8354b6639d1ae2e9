package org.neuronatlas.indexer.method;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.neuronatlas.catalog.row.DreamRow;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Lacking.Picture;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Dream;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.WholeLayer;
import org.neuronatlas.indexer.render.Provenance;

/** Dreams of whole layers, all from the same starts. */
record Dreamer(
    VisionModel model,
    List<Picture> starts,
    Inputs inputs,
    ObjectStore store,
    Provenance here,
    long seed) {

  /** A layer's dreams. */
  record Made(RenderUnitRow unit, List<DreamRow> rows) {}

  /** So many pictures to begin with: scenes where there are any, drawn by lot. */
  static List<Picture> starts(List<Picture> all, int count, long seed) {
    List<Picture> scenes = all.stream().filter(picture -> picture.things() > 1).toList();
    List<Picture> left = new ArrayList<>(scenes.isEmpty() ? all : scenes);
    SplittableRandom lot = new SplittableRandom(seed);
    List<Picture> starts = new ArrayList<>();
    while (starts.size() < count && !left.isEmpty()) {
      starts.add(left.remove(lot.nextInt(left.size())));
    }
    return starts;
  }

  Made dream(int layerId, String layer) throws IOException {
    Objective objective = new WholeLayer(layer);
    String from = starts.stream().map(Picture::sha256).collect(Collectors.joining(", "));
    RenderUnitRow unit =
        here.unit(
            layer, "dream", List.of(objective.toString()), Wanted.OCTAVES + " from " + from, seed);
    List<DreamRow> rows = new ArrayList<>();
    for (Picture start : starts) {
      Dream.Result dreamt =
          Dream.of(model, Wanted.OCTAVES, seed).from(inputs.picture(start.id()), objective);
      rows.add(
          new DreamRow(
              layerId,
              rows.size(),
              start.id(),
              Stored.of(dreamt.image(), store).row(),
              objective.toString(),
              Wanted.OCTAVES.toString(),
              seed,
              dreamt.before(),
              dreamt.after(),
              dreamt.millisecondsPerStep()));
    }
    return new Made(unit, rows);
  }
}
