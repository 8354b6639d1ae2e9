package org.neuronatlas.indexer.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.catalog.store.ObjectStore;

/**
 * Every (picture, neuron) score of a layer, max-pooled, over the first units of a sweep; NaN where
 * a picture was left out.
 */
public final class ScoreMatrix {
  private final List<ScoreFile.Max> units = new ArrayList<>();
  private int images;

  private ScoreMatrix() {}

  /** Opens (maps) the files of {@code count} units. */
  public static ScoreMatrix open(ObjectStore store, String run, String layer, int count)
      throws IOException {
    ScoreMatrix matrix = new ScoreMatrix();
    for (int unit = 0; unit < count; unit++) {
      ScoreFile.Max max = ScoreFile.max(store.get(ScoreFile.key(run, layer, unit)));
      matrix.units.add(max);
      matrix.images += max.images();
    }
    return matrix;
  }

  public int images() {
    return images;
  }

  /** One neuron's scores, by the pictures' ordinals. */
  public float[] column(int neuron) {
    float[] column = new float[images];
    int offset = 0;
    for (ScoreFile.Max unit : units) {
      unit.read(neuron, column, offset);
      offset += unit.images();
    }
    return column;
  }
}
