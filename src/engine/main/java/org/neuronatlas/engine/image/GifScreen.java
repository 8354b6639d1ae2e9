package org.neuronatlas.engine.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where a GIF's first frame lies on its screen (GIF89a, sections 18 and 20): the picture is the
 * screen, and a frame may be a part of it.
 *
 * @param width of the screen; 0 where the frame is all there is
 */
record GifScreen(int width, int height, int left, int top) {
  static final int HEAD = 10;
  private static final GifScreen NONE = new GifScreen(0, 0, 0, 0);

  static GifScreen of(Format format, byte[] bytes) {
    if (format != Format.GIF || bytes.length < 13) {
      return NONE;
    }
    ByteBuffer gif = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int flags = gif.get(10);
    int at = 13 + ((flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0);
    while (at + 9 < bytes.length && bytes[at] == 0x21) { // an extension: a label, then its blocks
      at += 2;
      while (at < bytes.length && bytes[at] != 0) {
        at += 1 + (bytes[at] & 0xff);
      }
      at++;
    }
    return at + 9 < bytes.length && bytes[at] == 0x2c
        ? new GifScreen(u16(gif, 6), u16(gif, 8), u16(gif, at + 1), u16(gif, at + 3))
        : NONE;
  }

  /**
   * How many pixels the whole will have, by its first {@value #HEAD} bytes; 0 where they are fewer.
   */
  static long pixels(byte[] head) {
    ByteBuffer gif = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    return head.length < HEAD ? 0 : (long) u16(gif, 6) * u16(gif, 8);
  }

  private static int u16(ByteBuffer gif, int at) {
    return gif.getShort(at) & 0xffff;
  }

  /** The frame on its screen; what it does not cover is white. */
  BufferedImage place(BufferedImage frame) throws UnreadablePicture {
    int right = Math.max(width, left + frame.getWidth());
    int bottom = Math.max(height, top + frame.getHeight());
    if (width == 0 || (right == frame.getWidth() && bottom == frame.getHeight())) {
      return frame;
    }
    Pictures.refuseAbsurd(right, bottom);
    BufferedImage screen = new BufferedImage(right, bottom, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = screen.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, right, bottom);
    pen.drawImage(frame, left, top, null);
    pen.dispose();
    return screen;
  }
}
