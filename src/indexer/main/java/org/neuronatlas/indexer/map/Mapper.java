package org.neuronatlas.indexer.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.catalog.store.HeatMaps;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.indexer.sweep.CandidateFile;

/** Picks a layer's heat maps out of what the sweep has kept, unit by unit, for the final lists. */
public final class Mapper {
  private final Layer layer;
  private final List<CandidateFile> units = new ArrayList<>();
  private final int unitSize;

  /**
   * @param run the folder of the run's working files
   */
  public Mapper(ObjectStore store, String run, Layer layer, int units, int unitSize)
      throws IOException {
    this.layer = layer;
    this.unitSize = unitSize;
    for (int unit = 0; unit < units; unit++) {
      this.units.add(CandidateFile.open(store, run, layer.name(), unit));
    }
  }

  /**
   * A neuron's maps, of those of its examples whose score is above 0.
   *
   * @param ordinals of its best pictures, best first
   * @throws IOException where the sweep has not kept one
   */
  public HeatMaps maps(int neuron, int[] ordinals, float[] scores) throws IOException {
    int shown = 0;
    while (shown < scores.length && scores[shown] > 0) {
      shown++;
    }
    int positions = layer.height() * layer.width();
    float[] theirs = new float[shown];
    byte[] cells = new byte[shown * positions];
    for (int rank = 0; rank < shown; rank++) {
      byte[] map = units.get(ordinals[rank] / unitSize).map(neuron, ordinals[rank]);
      if (map == null) {
        throw new IOException(
            "No heat map of neuron %d of %s on picture %d was kept: its unit must be swept again."
                .formatted(neuron, layer.name(), ordinals[rank]));
      }
      theirs[rank] = scores[rank];
      System.arraycopy(map, 0, cells, rank * positions, positions);
    }
    return new HeatMaps(layer.height(), layer.width(), theirs, cells);
  }
}
