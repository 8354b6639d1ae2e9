package org.neuronatlas.engine.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What one channel of a model's input is of a picture in colour: a sum of its red, green and blue.
 */
public enum Channel {
  RED(1, 0, 0),
  GREEN(0, 1, 0),
  BLUE(0, 0, 1),
  /** How bright it is, by ITU-R BT.601: Pillow's "L", torchvision's {@code Grayscale}. */
  LUMA(0.299f, 0.587f, 0.114f),
  /** Always 0: for a channel that pictures say nothing of. */
  ZERO(0, 0, 0);

  private final float[] shares;

  Channel(float red, float green, float blue) {
    this.shares = new float[] {red, green, blue};
  }

  /** Its share of each colour. */
  public float[] shares() {
    return shares.clone();
  }

  /** In 0..255, of a packed pixel; luma in Pillow's fixed point. */
  int of(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return switch (this) {
      case RED -> red;
      case GREEN -> green;
      case BLUE -> blue;
      case LUMA -> (red * 19_595 + green * 38_470 + blue * 7_471 + 0x8000) >> 16;
      case ZERO -> 0;
    };
  }

  /** What a number for each colour is for this channel: weighted as they are. */
  float weighted(float[] colours, float otherwise) {
    if (this == ZERO) {
      return otherwise;
    }
    float sum = 0;
    for (int c = 0; c < shares.length; c++) {
      sum += shares[c] * colours[c];
    }
    return sum;
  }

  /**
   * The channel of that name.
   *
   * @throws IllegalArgumentException naming what exists
   */
  public static Channel named(String name) {
    return Arrays.stream(values())
        .filter(channel -> channel.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no channel of a picture is called '%s'; there are %s"
                        .formatted(name, List.of(values()))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
