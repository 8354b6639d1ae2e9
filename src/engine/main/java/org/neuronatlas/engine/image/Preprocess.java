package org.neuronatlas.engine.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A model's own deterministic input step: made to fit by an antialiased resize, its channels
 * normalised.
 *
 * @param height of the rectangle the model sees, in pixels
 * @param width of it
 * @param channels what the model sees of each pixel
 * @param fit how a picture becomes that rectangle
 * @param filter the resize's
 * @param mean of each channel, in 0 to 1
 * @param std standard deviation of each channel
 */
public record Preprocess(
    int height,
    int width,
    List<Channel> channels,
    Fit fit,
    Filter filter,
    float[] mean,
    float[] std) {
  private static final List<Channel> COLOURS = List.of(Channel.RED, Channel.GREEN, Channel.BLUE);

  /** Refuses another number of means than of channels. */
  public Preprocess {
    channels = List.copyOf(channels);
    if (mean.length != channels.size() || std.length != channels.size()) {
      throw new IllegalArgumentException(
          "cannot normalise the channels %s by the means %s and deviations %s: each takes one"
              .formatted(channels, Arrays.toString(mean), Arrays.toString(std)));
    }
  }

  /**
   * A square; three numbers are in colour, one is grey, others are of channels that have to be said
   * ({@link #seeing}).
   */
  public Preprocess(int size, Fit fit, Filter filter, float[] mean, float[] std) {
    this(size, size, fit, filter, mean, std);
  }

  /** The same of a rectangle. */
  public Preprocess(int height, int width, Fit fit, Filter filter, float[] mean, float[] std) {
    this(height, width, usual(mean.length), fit, filter, mean, std);
  }

  private static List<Channel> usual(int channels) {
    return channels == 3
        ? COLOURS
        : Collections.nCopies(channels, channels == 1 ? Channel.LUMA : Channel.ZERO);
  }

  /** CLIP's, as torchvision and open_clip do it: the shorter side to {@code size}, bicubic. */
  public Preprocess(int size, float[] mean, float[] std) {
    this(size, new Fit.Shorter(size, Fit.Middle.ROUNDED), Filter.BICUBIC, mean, std);
  }

  /** Numbers of an input: channels, height and width multiplied. */
  public int numbers() {
    return channels.size() * height * width;
  }

  /** Whether it sees no colours, only how bright things are. */
  public boolean grey() {
    return channels.stream().allMatch(channel -> channel == Channel.LUMA);
  }

  /**
   * The same for other channels. Means and deviations that are of the three colours are weighted as
   * the channels weigh colours; one alone is every channel's.
   */
  public Preprocess seeing(List<Channel> others) {
    return new Preprocess(
        height, width, others, fit, filter, of(others, mean, 0), of(others, std, 1));
  }

  private float[] of(List<Channel> others, float[] numbers, float otherwise) {
    boolean colours = channels.equals(COLOURS);
    float[] out = new float[others.size()];
    if (!colours && numbers.length != 1 && numbers.length != out.length) {
      throw new IllegalArgumentException(
          "cannot normalise %d channels by %d numbers, %s: it takes one for each, or one for all"
              .formatted(out.length, numbers.length, Arrays.toString(numbers)));
    }
    for (int c = 0; c < out.length; c++) {
      out[c] =
          colours
              ? others.get(c).weighted(numbers, otherwise)
              : numbers[numbers.length == 1 ? 0 : c];
    }
    return out;
  }

  /**
   * Writes the model's input, [channels, height, width], as normalised floats.
   *
   * @param rgb any size, TYPE_INT_RGB (see {@link Pictures#decode})
   * @param out where to; the numbers begin at {@code offset}
   */
  public void apply(BufferedImage rgb, float[] out, int offset) {
    int plane = height * width;
    if (offset < 0 || offset + numbers() > out.length) {
      throw new IllegalArgumentException(
          "cannot write %d numbers at %d: the array has %d"
              .formatted(numbers(), offset, out.length));
    }
    int[] pixels = crop(grey() ? greyed(rgb) : rgb).getRGB(0, 0, width, height, null, 0, width);
    for (int c = 0; c < channels.size(); c++) {
      Channel channel = channels.get(c);
      for (int i = 0; i < plane; i++) {
        out[offset + c * plane + i] = (channel.of(pixels[i]) / 255f - mean[c]) / std[c];
      }
    }
  }

  /** Before it is resized, as whoever trains on grey pictures opens them so. */
  private static BufferedImage greyed(BufferedImage rgb) {
    int w = rgb.getWidth();
    BufferedImage out = new BufferedImage(w, rgb.getHeight(), BufferedImage.TYPE_INT_RGB);
    int[] row = new int[w];
    for (int y = 0; y < rgb.getHeight(); y++) {
      rgb.getRGB(0, y, w, 1, row, 0, w);
      for (int x = 0; x < w; x++) {
        row[x] = Channel.LUMA.of(row[x]) * 0x010101;
      }
      out.setRGB(0, y, w, 1, row, 0, w);
    }
    return out;
  }

  /** The rectangle the model sees, in colour, before normalising. */
  public BufferedImage crop(BufferedImage rgb) {
    Fit.Cut cut = fit.of(rgb.getWidth(), rgb.getHeight(), width, height);
    return Antialiased.resize(
        rgb, filter, cut.toWidth(), cut.toHeight(), cut.left(), cut.top(), width, height);
  }

  @Override
  public String toString() {
    String name = filter.name().toLowerCase(Locale.ROOT);
    String size = height == width ? "" + height : height + " x " + width;
    String resize =
        fit instanceof Fit.Whole
            ? "resize(%d x %d, %s, antialias)".formatted(height, width, name)
            : "resize(%s, %s, antialias) centreCrop(%s)".formatted(fit.to(), name, size);
    if (channels.equals(COLOURS)) {
      return resize + " normalise";
    }
    String seen = channels.stream().map(Channel::toString).collect(Collectors.joining(", "));
    return "%s channels(%s) normalise(mean %s, sd %s)"
        .formatted(resize, seen, Arrays.toString(mean), Arrays.toString(std));
  }
}
