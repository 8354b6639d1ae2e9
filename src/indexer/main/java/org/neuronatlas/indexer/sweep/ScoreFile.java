package org.neuronatlas.indexer.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * One layer's scores over one unit: magic, neurons, images, poolings (1 where a layer has no
 * positions: its minimum is its maximum), then float32 little-endian, {@code max} and {@code min},
 * neuron by neuron.
 */
final class ScoreFile {
  private static final int MAGIC = 0x41545343; // "ATSC"
  private static final int HEADER = 16;

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

  /** The max-pooled scores of a file. */
  static Max max(ByteBuffer stored) throws IOException {
    ByteBuffer bytes = stored.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < HEADER || bytes.getInt() != MAGIC) {
      throw new IOException("Not a score file: %,d bytes.".formatted(stored.remaining()));
    }
    int neurons = bytes.getInt();
    int images = bytes.getInt();
    int poolings = bytes.getInt();
    if (bytes.remaining() != (long) neurons * images * poolings * Float.BYTES) {
      throw new IOException(
          "A score file of %d neurons and %d images should hold %d poolings, but has %,d bytes."
              .formatted(neurons, images, poolings, bytes.remaining()));
    }
    return new Max(images, bytes.asFloatBuffer());
  }

  record Max(int images, FloatBuffer scores) {
    void read(int neuron, float[] into, int offset) {
      scores.get(neuron * images, into, offset, images);
    }
  }
}
