package org.neuronatlas.engine.vis.param;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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
    return new Spectrum(name, size, magnitude, new Colours(java.util.List.of(matrix)));
  }
}
