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

  static ByteBuffer encode(LayerScores scores, boolean positions) {
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
  static ByteBuffer sparse(LayerScores scores) {
    int[] from = new int[scores.neurons() + 1];
    for (int at = 0; at < scores.max().length; at++) {
      from[at / scores.images() + 1] += scores.max()[at] == 0 ? 0 : 1;
    }
    for (int c = 0; c < scores.neurons(); c++) {
      from[c + 1] += from[c];
    }
    int length = HEADER + from.length * Integer.BYTES + from[scores.neurons()] * ENTRY;
    ByteBuffer bytes = ByteBuffer.allocate(length + Sealed.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(scores.neurons()).putInt(scores.images()).putInt(0);
    for (int first : from) {
      bytes.putInt(first);
    }
    for (int at = 0; at < scores.max().length; at++) {
      if (scores.max()[at] != 0) {
        bytes.putInt(at % scores.images()).putFloat(scores.max()[at]);
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
