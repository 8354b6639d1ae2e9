package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera held the picture (EXIF 2.32, tag 0x0112), 1 to 8: where the stored first row and
 * first column belong.
 *
 * @param code 1 is upright; anything unknown counts as 1
 */
record Orientation(int code) {
  private static final int TAG = 0x0112;

  /** Reads the tag from a JPEG, PNG, WebP or TIFF; 1 where there is none. */
  static Orientation of(Format format, byte[] bytes) {
    byte[] exif =
        switch (format) {
          case JPEG -> JpegSegments.find(bytes, 0xe1, "Exif\0\0");
          case PNG -> Chunks.find(bytes, 8, ByteOrder.BIG_ENDIAN, "eXIf");
          case WEBP -> Chunks.find(bytes, 12, ByteOrder.LITTLE_ENDIAN, "EXIF");
          case TIFF -> bytes; // EXIF's tags are TIFF's own
          default -> null;
        };
    int code =
        exif == null
            ? 1
            : read(ByteBuffer.wrap(exif).slice(prefix(exif), exif.length - prefix(exif)));
    return new Orientation(code >= 1 && code <= 8 ? code : 1);
  }

  /** Some writers of WebP keep what only a JPEG needs before it. */
  private static int prefix(byte[] exif) {
    return exif.length > 6 && exif[0] == 'E' && exif[1] == 'x' && exif[4] == 0 ? 6 : 0;
  }

  private static int read(ByteBuffer tiff) {
    if (tiff.limit() < 8) {
      return 1;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < 8 || directory > tiff.limit() - 2) {
      return 1;
    }
    int entries = tiff.getShort(directory) & 0xffff;
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + 12 * i;
      if (at + 12 > tiff.limit()) {
        return 1;
      }
      if ((tiff.getShort(at) & 0xffff) == TAG) {
        return tiff.getShort(at + 8) & 0xffff;
      }
    }
    return 1;
  }

  /** The picture upright. */
  BufferedImage turn(BufferedImage stored) {
    if (code == 1) {
      return stored;
    }
    int w = stored.getWidth();
    int h = stored.getHeight();
    boolean swaps = code >= 5; // columns become rows
    boolean mirrorX = code == 2 || code == 3 || code == 7 || code == 8;
    boolean mirrorY = code == 3 || code == 4 || code == 6 || code == 7;
    BufferedImage out = new BufferedImage(swaps ? h : w, swaps ? w : h, BufferedImage.TYPE_INT_RGB);
    int[] from = Rgb.pixels(stored);
    int[] row = new int[out.getWidth()];
    for (int y = 0; y < out.getHeight(); y++) {
      for (int x = 0; x < row.length; x++) {
        int sx = swaps ? y : x;
        int sy = swaps ? x : y;
        row[x] = from[(mirrorY ? h - 1 - sy : sy) * w + (mirrorX ? w - 1 - sx : sx)];
      }
      out.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return out;
  }
}
