package org.neuronatlas.engine.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Scans and microscopes write these. */
class TiffTest {
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /** A grey picture of 2 x 1 samples, uncompressed (TIFF 6.0, section 2 and 19). */
  private static byte[] tiff(int orientation, int bits, int sampleFormat, byte[] samples) {
    int[][] tags = {
      {256, LONG, 2},
      {257, LONG, 1},
      {258, SHORT, bits},
      {259, SHORT, 1},
      {262, SHORT, 1},
      {273, LONG, 8 + 2 + 11 * 12 + 4},
      {274, SHORT, orientation},
      {277, SHORT, 1},
      {278, LONG, 1},
      {279, LONG, samples.length},
      {339, SHORT, sampleFormat}
    };
    ByteBuffer out = ByteBuffer.allocate(8 + 2 + tags.length * 12 + 4 + samples.length);
    out.order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {'I', 'I', 42, 0}).putInt(8);
    out.putShort((short) tags.length);
    for (int[] tag : tags) {
      out.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1).putInt(tag[2]);
    }
    return out.putInt(0).put(samples).array();
  }

  @Test
  void isTurnedAsItsOwnTagSays() throws Exception {
    byte[] samples = {10, 90};
    BufferedImage upright = Pictures.decode(tiff(1, 8, 1, samples));
    assertThat(upright.getRGB(0, 0) & 0xff).isEqualTo(10);
    assertThat(Pictures.decode(tiff(3, 8, 1, samples)).getRGB(0, 0) & 0xff).isEqualTo(90);
    BufferedImage stood = Pictures.decode(tiff(6, 8, 1, samples));
    assertThat(stood.getWidth()).isEqualTo(1);
    assertThat(stood.getRGB(0, 1) & 0xff).isEqualTo(90);
  }

  @Test
  void samplesWhoseWhiteIsNotSaidAreRefused() {
    byte[] samples = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putFloat(.5f).array();
    assertThatThrownBy(() -> Pictures.decode(tiff(1, 32, 3, samples)))
        .isInstanceOf(UnreadablePicture.class)
        .hasMessageContaining("samples are floats");
  }
}
