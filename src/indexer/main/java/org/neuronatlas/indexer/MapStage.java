package org.neuronatlas.indexer;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.store.HeatMaps;
import org.neuronatlas.catalog.write.Datasets;
import org.neuronatlas.catalog.write.Publications.Existing;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.indexer.map.Mapper;

/** Heat maps of every neuron's best pictures, where its layer has positions; a unit is a layer. */
final class MapStage {
  private static final String STAGE = "map";

  private final Task task;
  private final Run run;

  MapStage(Task task, Run run) {
    this.task = task;
    this.run = run;
  }

  /** Makes what is not made yet, then says where it is. */
  void map(Findings found, int units) throws SQLException, IOException {
    List<Layer> layers = task.layers();
    Set<Integer> done = task.runs().unitsDone(run.id(), STAGE);
    int total = layers.stream().filter(Layer::hasPositions).mapToInt(Layer::neurons).sum();
    int mapped = done.stream().mapToInt(l -> layers.get(l).neurons()).sum();
    task.progress().stage("Mapping examples", mapped, total);
    Map<Integer, Integer> ordinals = new HashMap<>();
    new Datasets(task.database())
        .imageIds(run.datasetId())
        .forEach((ordinal, id) -> ordinals.put(id, ordinal));
    for (int l = 0; l < layers.size(); l++) {
      if (layers.get(l).hasPositions() && done.add(l)) {
        mapped = mapLayer(l, found.neurons(), units, ordinals, mapped);
        task.store().sync();
        task.runs().finish(run.id(), STAGE, l);
        task.runs().stage(run.id(), STAGE, mapped, total);
      }
    }
    task.publications().addMaps(publication(), folder());
  }

  private int mapLayer(
      int l, List<NeuronRow> rows, int units, Map<Integer, Integer> ordinals, int before)
      throws IOException {
    Layer layer = task.layers().get(l);
    int unitSize = task.options().sizes().unit();
    Mapper mapper = new Mapper(task.store(), run.key(), layer, units, unitSize);
    int mapped = before;
    for (NeuronRow row : rows) {
      if (row.layerId() == run.layerIds().get(l)) {
        int[] theirs = new int[row.top().image().length];
        for (int rank = 0; rank < theirs.length; rank++) {
          theirs[rank] = Objects.requireNonNull(ordinals.get(row.top().image()[rank]));
        }
        HeatMaps maps = mapper.maps(row.neuron(), theirs, row.top().score());
        if (maps.examples() > 0) {
          task.store().put(HeatMaps.key(folder(), layer.name(), row.neuron()), maps.encode());
        }
        task.progress().advance(++mapped);
      }
    }
    return mapped;
  }

  private String folder() {
    return "maps/" + run.key();
  }

  private int publication() throws SQLException {
    return task.publications().of(run.id()).map(Existing::id).orElseThrow();
  }
}
