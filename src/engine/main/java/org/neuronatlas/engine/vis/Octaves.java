package org.neuronatlas.engine.vis;

import org.neuronatlas.engine.vis.grammar.Call;
import org.neuronatlas.engine.vis.grammar.Scanner;

/**
 * How a {@link Dream} climbs: at several sizes of the picture, the smallest first, so that what
 * grows is large and small. Its {@code toString} can be typed back.
 *
 * @param count sizes
 * @param ratio of one size to the one before
 * @param steps at each size
 * @param rate how far a colour moves in a step, the root mean square over the picture, where 1 goes
 *     from black to white
 * @param side of the picture in the end, in pixels; 0 for four times the model's input
 */
public record Octaves(int count, float ratio, int steps, float rate, int side) {
  /** As in the first Deep Dreams (google/deepdream: 4 octaves of 1.4), at four times the input. */
  public static final Octaves DEFAULT = new Octaves(4, 1.4f, 20, 0.01f, 0);

  /** Refuses what leads to no picture. */
  public Octaves {
    if (count < 1 || !(ratio > 1 && ratio <= 4) || steps < 0 || !(rate > 0) || side > 4_096) {
      throw new IllegalArgumentException(
          "cannot dream in %d octaves of %s, %d steps at %s, to %d pixels: octaves from 1, a ratio above 1 up to 4, a rate above 0, at most 4096 pixels"
              .formatted(count, ratio, steps, rate, side));
    }
  }

  /** Side of one size, from 0; never smaller than what the model sees. */
  int side(int octave, int input) {
    double last = side == 0 ? 4.0 * input : side;
    return Math.max(input, (int) Math.round(last / Math.pow(ratio, count - 1.0 - octave)));
  }

  /** Reads what {@code toString} prints. */
  public static Octaves parse(String text) {
    Scanner in = new Scanner(text);
    Call call = new Call(in.word(), in.arguments());
    if (!call.name().equals("octaves") || !in.done()) {
      throw in.wrong("octaves(count N, ratio R, steps N, rate R, side PIXELS) is due");
    }
    call.expect(5, 5, "octaves(count N, ratio R, steps N, rate R, side PIXELS)");
    return new Octaves(call.whole(0), call.number(1), call.whole(2), call.number(3), call.whole(4));
  }

  @Override
  public String toString() {
    return "octaves(count %d, ratio %s, steps %d, rate %s, side %d)"
        .formatted(count, ratio, steps, rate, side);
  }
}
