package org.neuronatlas.engine.vis.transform;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.SplittableRandom;
import org.neuronatlas.engine.vis.grammar.Call;

/**
 * A small random change a visualization has to survive, the same for all pictures of a batch. It is
 * a value; {@link View} carries out a list of them, in their order, all that move the picture in
 * one resample.
 */
public sealed interface Transform {
  /** One that moves the picture as a whole. */
  sealed interface Moving extends Transform permits Jitter, Scale, Rotate, Move, Crop {
    /** Where what is seen lies on the picture this time. */
    Placement draw(SplittableRandom random, Frame frame);

    /** Where it lies when nothing moves. */
    default Placement still(Frame frame) {
      return Placement.STILL;
    }
  }

  /**
   * The sizes that placements are measured in.
   *
   * @param canvas side of the picture, in pixels
   * @param height of what is seen of it, in pixels
   * @param width of what is seen of it
   */
  record Frame(int canvas, int height, int width) {
    /** Of a square. */
    public Frame(int canvas, int input) {
      this(canvas, input, input);
    }

    /** The longer side of what is seen. */
    public int input() {
      return Math.max(height, width);
    }
  }

  /**
   * A border of one value; without it a picture is mirrored beyond its edges.
   *
   * @param pixels how wide: wide enough that movements do not leave it
   * @param value in 0..1
   */
  record Pad(int pixels, float value) implements Transform {
    @Override
    public String toString() {
      return "pad(" + pixels + ", " + value + ")";
    }
  }

  /** Noise on what is seen: normal, and uniform beside it. */
  record Noise(float sd, float spread) implements Transform {
    /** Adds some; its numbers come from a bank that was drawn once. */
    NDArray add(NDArray seen, Bank bank, SplittableRandom random) {
      return seen.add(bank.next(seen.getShape(), random, seen.getManager()));
    }

    @Override
    public String toString() {
      return "noise(sd " + sd + ", spread " + spread + ")";
    }
  }

  /** Reads one as its {@code toString} writes it. */
  static Transform of(Call call) {
    return switch (call.name()) {
      case "pad" -> {
        call.expect(2, 2, "pad(PIXELS, VALUE)");
        yield new Pad(call.whole(0), call.number(1));
      }
      case "noise" -> {
        call.expect(2, 2, "noise(sd S, spread U)");
        yield new Noise(call.number(0), call.number(1));
      }
      case "jitter" -> new Jitter(call.expect(1, 1, "jitter(PIXELS)").whole(0));
      case "scale" -> new Scale(Choice.of(call));
      case "rotate" -> new Rotate(Choice.of(call));
      case "move" -> {
        call.expect(4, 4, "move(jitter SHARE, out S, in S, degrees D)");
        yield new Move(call.number(0), call.number(1), call.number(2), call.number(3));
      }
      case "crop" -> {
        call.expect(4, 4, "crop(from SHARE, to SHARE, spread S, degrees D)");
        yield new Crop(call.number(0), call.number(1), call.number(2), call.number(3));
      }
      default ->
          throw new IllegalArgumentException(
              "cannot read '%s': there are %s"
                  .formatted(
                      call, List.of("pad", "jitter", "scale", "rotate", "move", "crop", "noise")));
    };
  }
}
