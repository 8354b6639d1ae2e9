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
 * neuron by neuron; sealed.
 */
final class ScoreFile {
  private static final int MAGIC = 0x41545333; // "ATS3"
  private static final int HEADER = 16;

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

  /** The max-pooled scores of the file under {@code key}. */
  static Max max(String key, ByteBuffer stored) throws IOException {
    ByteBuffer bytes = Sealed.open(key, stored).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < HEADER || bytes.getInt() != MAGIC) {
      throw new DamagedObject(key, "it is no score file of this version");
    }
    int neurons = bytes.getInt();
    int images = bytes.getInt();
    int poolings = bytes.getInt();
    if (bytes.remaining() != (long) neurons * images * poolings * Float.BYTES) {
      throw new DamagedObject(
          key,
          "%d neurons, %d images and %d poolings do not take %,d bytes"
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
