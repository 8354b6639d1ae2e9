package org.neuronatlas.catalog.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Which pixels of some pictures an answer hangs on: one object of the store, {@code cells}
 * [examples, height, width] of the model's input, row by row. A cell is the magnitude of the slope
 * there as a share of the picture's largest, 255 at the largest itself. The format is in {@code
 * docs/format.md}.
 *
 * @param answers to the pictures
 * @param largest slope of each, in answer a unit of the model's normalised colours; 0 where the
 *     answer hangs on no pixel
 */
public record PixelMaps(int height, int width, float[] answers, float[] largest, byte[] cells) {
  /** Where the objects of all maps are. */
  public static final String FOLDER = "saliency/";

  private static final int MAGIC = 0x4154534D; // "ATSM"
  private static final int HEADER = 4 * Integer.BYTES;
  private static final int FULL = 255;

  /** The key of the maps with this hash: {@code saliency/ab/abcd….maps}. */
  public static String key(String sha256) {
    return FOLDER + sha256.substring(0, 2) + "/" + sha256 + ".maps";
  }

  /** A cell: {@code magnitude} as a share of {@code largest}. */
  public static byte cell(float magnitude, float largest) {
    return largest == 0 ? 0 : (byte) (int) (FULL * magnitude / largest + .5f);
  }

  public int examples() {
    return answers.length;
  }

  /** One example's map, height * width cells. */
  public byte[] map(int rank) {
    byte[] map = new byte[height * width];
    System.arraycopy(cells, rank * map.length, map, 0, map.length);
    return map;
  }

  /**
   * Stores them under the hash of what they say, whatever compresses it.
   *
   * @return 64 hexadecimal digits
   */
  public String store(ObjectStore store) throws IOException {
    byte[] bytes = encode();
    String sha256 = Sha256.hex(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
      deflated.write(bytes);
    }
    store.put(key(sha256), ByteBuffer.wrap(out.toByteArray()));
    return sha256;
  }

  private byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(HEADER + 2 * answers.length * Float.BYTES + cells.length);
    out.putInt(MAGIC).putInt(answers.length).putInt(height).putInt(width);
    for (int i = 0; i < answers.length; i++) {
      out.putFloat(answers[i]).putFloat(largest[i]);
    }
    return out.put(cells).array();
  }

  /**
   * The maps of that hash, as they are in {@code stored}.
   *
   * @throws DamagedObject where they are not what their key says
   */
  public static PixelMaps decode(String sha256, ByteBuffer stored) throws IOException {
    byte[] compressed = new byte[stored.remaining()];
    stored.duplicate().get(compressed);
    byte[] bytes = inflated(sha256, compressed);
    if (!Sha256.hex(bytes).equals(sha256)) {
      throw new DamagedObject(key(sha256), "its content has the SHA-256 " + Sha256.hex(bytes));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.remaining() < HEADER || in.getInt() != MAGIC) {
      throw new DamagedObject(key(sha256), "it holds no saliency of this version");
    }
    int examples = in.getInt();
    int height = in.getInt();
    int width = in.getInt();
    float[] answers = new float[examples];
    float[] largest = new float[examples];
    for (int i = 0; i < examples; i++) {
      answers[i] = in.getFloat();
      largest[i] = in.getFloat();
    }
    byte[] cells = new byte[in.remaining()];
    in.get(cells);
    return new PixelMaps(height, width, answers, largest, cells);
  }

  private static byte[] inflated(String sha256, byte[] compressed) throws IOException {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new DamagedObject(key(sha256), String.valueOf(e.getMessage()));
    }
  }
}
