package org.neuronatlas.indexer.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.store.ObjectStore;

/**
 * Every (picture, neuron) score of a layer, max-pooled, over the first units of a sweep; NaN where
 * a picture was left out.
 */
public final class ScoreMatrix {
  private final List<ScoreFile.Max> units = new ArrayList<>();
  private int images;

  private ScoreMatrix() {}

  /** Opens (maps) the files of {@code count} units and compares each with its seal. */
  public static ScoreMatrix open(ObjectStore store, String run, String layer, int count)
      throws IOException {
    List<String> keys =
        IntStream.range(0, count).mapToObj(unit -> ScoreFile.key(run, layer, unit)).toList();
    List<ByteBuffer> files = store.getAll(keys);
    ScoreMatrix matrix = new ScoreMatrix();
    try {
      matrix.units.addAll(
          IntStream.range(0, count)
              .parallel()
              .mapToObj(unit -> max(keys.get(unit), files.get(unit)))
              .toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    matrix.images = matrix.units.stream().mapToInt(ScoreFile.Max::images).sum();
    return matrix;
  }

  private static ScoreFile.Max max(String key, ByteBuffer file) {
    try {
      return ScoreFile.max(key, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
