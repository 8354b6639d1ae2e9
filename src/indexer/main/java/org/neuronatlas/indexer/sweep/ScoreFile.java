package org.neuronatlas.indexer.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * One layer's scores over one unit: magic, neurons, images, poolings (1 where a layer has no
 * positions: its minimum is its maximum), then float32 little-endian, {@code max} and {@code min},
 * neuron by neuron. Of a sparse layer (poolings 0) only the scores other than 0 are there.
 */
final class ScoreFile {
  private static final int MAGIC = 0x41545343; // "ATSC"
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
        ByteBuffer.allocate(HEADER + poolings * size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(scores.neurons()).putInt(scores.images()).putInt(poolings);
    FloatBuffer floats = bytes.asFloatBuffer();
    floats.put(scores.max());
    if (positions) {
      floats.put(scores.min());
    }
    return bytes.rewind();
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
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(MAGIC).putInt(scores.neurons()).putInt(scores.images()).putInt(0);
    for (int first : from) {
      bytes.putInt(first);
    }
    for (int at = 0; at < scores.max().length; at++) {
      if (scores.max()[at] != 0) {
        bytes.putInt(at % scores.images()).putFloat(scores.max()[at]);
      }
    }
    return bytes.rewind();
  }

  /** The max-pooled scores of a file. */
  static Max max(ByteBuffer stored) throws IOException {
    ByteBuffer bytes = stored.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < HEADER || bytes.getInt() != MAGIC) {
      throw new IOException("Not a score file: %,d bytes.".formatted(stored.remaining()));
    }
    int neurons = bytes.getInt();
    int images = bytes.getInt();
    int poolings = bytes.getInt();
    if (poolings == 0) {
      int entries = HEADER + (neurons + 1) * Integer.BYTES;
      if (bytes.limit() < entries
          || bytes.limit() != entries + (long) bytes.getInt(entries - Integer.BYTES) * ENTRY) {
        throw new IOException(
            "A sparse score file of %d neurons and %d images has %,d bytes, which is not what it announces."
                .formatted(neurons, images, bytes.limit()));
      }
      return new Sparse(images, neurons, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    }
    if (bytes.remaining() != (long) neurons * images * poolings * Float.BYTES) {
      throw new IOException(
          "A score file of %d neurons and %d images should hold %d poolings, but has %,d bytes."
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
