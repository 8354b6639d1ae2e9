package org.neuronatlas.catalog.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where one neuron fires in its best pictures: one object of the store, {@code cells} [examples,
 * height, width], row by row. A cell is the positive part of the activation there as a share of the
 * example's own score, 255 at the score itself; what holds a neuron back is not in it. The format
 * is in {@code docs/format.md}.
 *
 * @param scores of the examples, best first; all above 0
 */
public record HeatMaps(int height, int width, float[] scores, byte[] cells) {
  private static final int MAGIC = 0x41544D50; // "ATMP"
  private static final int HEADER = 4 * Integer.BYTES;
  private static final int FULL = 255;

  /** The key of a neuron's maps under the folder that its publication names. */
  public static String key(String folder, String layer, int neuron) {
    return "%s/%s/%d.maps".formatted(folder, layer, neuron);
  }

  /** A cell: {@code value} as a share of {@code score}, which is above 0. */
  public static byte cell(float value, float score) {
    return (byte) (int) (FULL * Math.max(0, value) / score + .5f);
  }

  public int examples() {
    return scores.length;
  }

  /** One example's map, height * width cells. */
  public byte[] map(int rank) {
    byte[] map = new byte[height * width];
    System.arraycopy(cells, rank * map.length, map, 0, map.length);
    return map;
  }

  public ByteBuffer encode() {
    ByteBuffer out = ByteBuffer.allocate(HEADER + scores.length * Float.BYTES + cells.length);
    out.putInt(MAGIC).putInt(scores.length).putInt(height).putInt(width);
    for (float score : scores) {
      out.putFloat(score);
    }
    return out.put(cells).flip();
  }

  /**
   * @throws IOException where these are no heat maps, or not all of them
   */
  public static HeatMaps decode(ByteBuffer stored) throws IOException {
    ByteBuffer in = stored.duplicate();
    if (in.remaining() < HEADER || in.getInt() != MAGIC) {
      throw new IOException("No heat maps: %,d bytes.".formatted(stored.remaining()));
    }
    int examples = in.getInt();
    int height = in.getInt();
    int width = in.getInt();
    long wanted = (long) examples * (Float.BYTES + (long) height * width);
    if (examples < 0 || height < 1 || width < 1 || in.remaining() != wanted) {
      throw new IOException(
          "Heat maps of %d examples, %d x %d, should be %,d bytes long, but are %,d."
              .formatted(examples, height, width, HEADER + wanted, stored.remaining()));
    }
    float[] scores = new float[examples];
    for (int rank = 0; rank < examples; rank++) {
      scores[rank] = in.getFloat();
    }
    byte[] cells = new byte[in.remaining()];
    in.get(cells);
    return new HeatMaps(height, width, scores, cells);
  }
}
