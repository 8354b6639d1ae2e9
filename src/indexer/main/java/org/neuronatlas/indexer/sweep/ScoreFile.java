package org.neuronatlas.indexer.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.Sealed;

/**
 * One layer's scores over one unit: magic, neurons, images, poolings (1 where a layer has no
 * positions: its minimum is its maximum), then float32 little-endian, {@code max} and {@code min},
 * neuron by neuron. Of a sparse layer (poolings 0) only the scores other than 0 are there. Sealed.
 */
final class ScoreFile {
  private static final int MAGIC = 0x41545333; // "ATS3"
  private static final int HEADER = 16;
  private static final int ENTRY = Integer.BYTES + Float.BYTES;

  private ScoreFile() {}

  static String key(String run, String layer, int unit) {
    return "runs/%s/scores/%s/%05d.f32".formatted(run, layer, unit);
  }

  static ByteBuffer encode(DenseScores scores, boolean positions) {
    int size = scores.max().length;
    int poolings = positions ? 2 : 1;
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER + poolings * size * Float.BYTES + Sealed.SIZE)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(scores.neurons()).putInt(scores.images()).putInt(poolings);
    FloatBuffer floats = bytes.asFloatBuffer();
    floats.put(scores.max());
    if (positions) {
      floats.put(scores.min());
    }
    return Sealed.seal(bytes.position(bytes.capacity() - Sealed.SIZE));
  }

  /**
   * The max-pooled scores other than 0 of a layer where most are: per neuron where its first stands
   * (neurons + 1 int32), then of each its image (int32) and itself (float32).
   */
  static ByteBuffer sparse(SparseScores.Columns scores) {
    int neurons = scores.neurons();
    int[] missing = scores.missing(); // NaN for every neuron
    int entries = scores.from()[neurons] + neurons * missing.length;
    int length = HEADER + (neurons + 1) * Integer.BYTES + entries * ENTRY;
    ByteBuffer bytes = ByteBuffer.allocate(length + Sealed.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(neurons).putInt(scores.images()).putInt(0);
    for (int c = 0; c <= neurons; c++) {
      bytes.putInt(scores.from()[c] + c * missing.length);
    }
    for (int c = 0; c < neurons; c++) {
      int m = 0;
      for (int at = scores.from()[c]; at < scores.from()[c + 1]; at++) {
        for (; m < missing.length && missing[m] < scores.image()[at]; m++) {
          bytes.putInt(missing[m]).putFloat(Float.NaN);
        }
        bytes.putInt(scores.image()[at]).putFloat(scores.score()[at]);
      }
      for (; m < missing.length; m++) {
        bytes.putInt(missing[m]).putFloat(Float.NaN);
      }
    }
    return Sealed.seal(bytes);
  }

  /** The max-pooled scores of the file under {@code key}. */
  static Max max(String key, ByteBuffer stored) throws IOException {
    ByteBuffer bytes = Sealed.open(key, stored).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < HEADER || bytes.getInt() != MAGIC) {
      throw new DamagedObject(key, "it is no score file of this version");
    }
    int neurons = bytes.getInt();
    int images = bytes.getInt();
    int poolings = bytes.getInt();
    if (poolings == 0) {
      int entries = HEADER + (neurons + 1) * Integer.BYTES;
      if (bytes.limit() < entries
          || bytes.limit() != entries + (long) bytes.getInt(entries - Integer.BYTES) * ENTRY) {
        throw new DamagedObject(
            key,
            "%d neurons and %d images do not take %,d bytes"
                .formatted(neurons, images, bytes.limit()));
      }
      return new Sparse(images, neurons, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }
    if (bytes.remaining() != (long) neurons * images * poolings * Float.BYTES) {
      throw new DamagedObject(
          key,
          "%d neurons, %d images and %d poolings do not take %,d bytes"
              .formatted(neurons, images, poolings, bytes.remaining()));
    }
    return new Dense(images, bytes.asFloatBuffer());
  }

  /** A layer's max-pooled scores over one unit. */
  interface Max {
    int images();

    /** Puts a neuron's scores at {@code offset} of an array that holds zeros there. */
    void read(int neuron, float[] into, int offset);
  }

  private record Dense(int images, FloatBuffer scores) implements Max {
    @Override
    public void read(int neuron, float[] into, int offset) {
      scores.get(neuron * images, into, offset, images);
    }
  }

  private record Sparse(int images, int neurons, ByteBuffer bytes) implements Max {
    @Override
    public void read(int neuron, float[] into, int offset) {
      int entries = (neurons + 1) * Integer.BYTES;
      int end = entries + bytes.getInt((neuron + 1) * Integer.BYTES) * ENTRY;
      int at = entries + bytes.getInt(neuron * Integer.BYTES) * ENTRY;
      for (; at < end; at += ENTRY) {
        into[offset + bytes.getInt(at)] = bytes.getFloat(at + Integer.BYTES);
      }
    }
  }
}
