package org.neuronatlas.engine.vis.param;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.neuronatlas.engine.image.Channel;
import org.neuronatlas.engine.weights.Digest;

/**
 * Mean magnitudes of pictures' Fourier spectra, in decorrelated colours.
 *
 * @param name by which a recipe finds it again
 * @param size side of the pictures it was measured on, even
 * @param magnitude [3, size, size/2+1], row by row
 * @param colours that decorrelate the pictures
 */
public record Spectrum(String name, int size, float[] magnitude, Colours colours) {
  /** Refuses another number of magnitudes. */
  public Spectrum {
    if (magnitude.length != 3 * size * (size / 2 + 1)) {
      throw new IllegalArgumentException(
          "cannot take %d numbers as the spectrum of %d pixels a side; it has %d"
              .formatted(magnitude.length, size, 3 * size * (size / 2 + 1)));
    }
  }

  /**
   * Measures a spectrum, and the colours that decorrelate the pictures; named by what was measured.
   *
   * @param pictures at least one, not all of one colour
   * @param size side that pictures are brought to, even
   */
  public static Spectrum measured(List<BufferedImage> pictures, int size, NDManager manager) {
    Palette palette = new Palette();
    pictures.forEach(palette::add);
    Magnitudes magnitudes = new Magnitudes(size, palette.colours());
    pictures.forEach(picture -> magnitudes.add(picture, manager));
    Spectrum found = magnitudes.spectrum("unnamed");
    String name = Digest.sha256(found.bytes()).substring(0, 12);
    return new Spectrum(name, size, found.magnitude, found.colours);
  }

  /**
   * The same for pictures of another size: as many cycles a picture have the same magnitude, and
   * what is finer than was measured goes on falling as 1 / frequency^2.
   */
  public Spectrum at(int other) {
    if (other == size) {
      return this;
    }
    int half = other / 2 + 1;
    float[] out = new float[3 * other * half];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < other; y++) {
        int cyclesDown = y <= other / 2 ? y : y - other;
        for (int x = 0; x < half; x++) {
          out[(c * other + y) * half + x] = magnitude(c, cyclesDown, x);
        }
      }
    }
    return new Spectrum(name, other, out, colours);
  }

  /**
   * Of the same pictures without their colours, [size, size/2+1]: decorrelated colours add up to
   * brightness as independent things do.
   */
  float[] grey() {
    float[] luma = Channel.LUMA.shares();
    int plane = size * (size / 2 + 1);
    float[] out = new float[plane];
    for (int axis = 0; axis < 3; axis++) {
      float share = 0;
      for (int c = 0; c < 3; c++) {
        share += luma[c] * colours.matrix().get(3 * c + axis);
      }
      for (int i = 0; i < plane; i++) {
        float part = share * magnitude[axis * plane + i];
        out[i] += part * part;
      }
    }
    for (int i = 0; i < plane; i++) {
      out[i] = (float) Math.sqrt(out[i]);
    }
    return out;
  }

  private float magnitude(int colour, int down, int across) {
    int most = size / 2;
    double beyond = Math.max(1, Math.max(Math.abs(down), across) / (double) most);
    int y = Math.floorMod((int) Math.round(down / beyond), size);
    int x = (int) Math.round(across / beyond);
    float edge = magnitude[(colour * size + y) * (most + 1) + x];
    return (float) (edge / (beyond * beyond));
  }

  /** Little-endian float32: the side, the nine colours, the magnitudes. */
  public byte[] bytes() {
    ByteBuffer out =
        ByteBuffer.allocate(4 * (10 + magnitude.length)).order(ByteOrder.LITTLE_ENDIAN);
    out.putFloat(size);
    colours.matrix().forEach(out::putFloat);
    for (float value : magnitude) {
      out.putFloat(value);
    }
    return out.array();
  }

  /** Reads {@link #bytes}. */
  public static Spectrum of(String name, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int size = (int) in.getFloat();
    Float[] matrix = new Float[9];
    for (int i = 0; i < 9; i++) {
      matrix[i] = in.getFloat();
    }
    float[] magnitude = new float[in.remaining() / 4];
    in.asFloatBuffer().get(magnitude);
    return new Spectrum(name, size, magnitude, new Colours(List.of(matrix)));
  }
}
