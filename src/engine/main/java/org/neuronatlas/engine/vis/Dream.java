package org.neuronatlas.engine.vis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.vis.objective.Climb;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.objective.Seen;
import org.neuronatlas.engine.vis.optim.Steepest;

/**
 * Deep Dream (Mordvintsev, Olah, Tyka, "Inceptionism", 2015): a real picture is the start, and what
 * an objective finds in it grows. Steps are L2-normalised ascents on pixels at several sizes; a
 * picture larger than the model's input is seen in tiles, shifted at random in each step.
 *
 * <pre>{@code
 * Dream.of(model, Octaves.DEFAULT, 7).from(picture, Objective.parse("layer(layer3.1.pre)"))
 * }</pre>
 */
public final class Dream {
  private static final int BILINEAR = 2;

  private final VisionModel model;
  private final Octaves octaves;
  private final long seed;

  private Dream(VisionModel model, Octaves octaves, long seed) {
    this.model = model;
    this.octaves = octaves;
    this.seed = seed;
  }

  /**
   * A picture and what the objective says of it before and after.
   *
   * @param image TYPE_INT_RGB, square
   * @param before the objective's value on the start, seen as a whole
   * @param after the same on {@code image}
   * @param millisecondsPerStep wall time of a step at the largest size
   */
  public record Result(BufferedImage image, float before, float after, float millisecondsPerStep) {}

  /** Prepares; nothing runs yet. */
  public static Dream of(VisionModel model, Octaves octaves, long seed) {
    return new Dream(model, octaves, seed);
  }

  /**
   * Dreams of one picture.
   *
   * @param picture TYPE_INT_RGB; its middle square is taken
   * @param objective of one picture
   */
  public Result from(BufferedImage picture, Objective objective) {
    if (objective.pictures() != 1) {
      throw new IllegalArgumentException(
          "cannot dream of %s: it takes %d pictures, and a dream has one"
              .formatted(objective, objective.pictures()));
    }
    try (NDManager state = model.manager().newSubManager()) {
      return new Night(objective.on(model, state), state).over(picture);
    }
  }

  /** One picture being dreamt of. */
  private final class Night {
    private final Climb climb;
    private final NDManager state;
    private final Normalise normalise;
    private final SplittableRandom random = new SplittableRandom(seed);
    private final int input = model.inputSize();

    Night(Climb climb, NDManager state) {
      this.climb = climb;
      this.state = state;
      this.normalise = new Normalise(model.preprocess(), state);
    }

    Result over(BufferedImage picture) {
      int side = octaves.side(0, input);
      NDArray base = pixels(picture, side, state);
      NDArray image = base.duplicate();
      float milliseconds = 0;
      for (int octave = 0; octave < octaves.count(); octave++) {
        if (octave > 0) {
          side = octaves.side(octave, input);
          NDArray detail = image.sub(base); // what was dreamt at the smaller sizes
          base = pixels(picture, side, state);
          image = base.add(enlarged(detail, side)).clip(0, 1);
        }
        long begun = System.nanoTime();
        for (int s = 0; s < octaves.steps(); s++) {
          image = climbed(image, side);
        }
        milliseconds = (System.nanoTime() - begun) / 1e6f / Math.max(1, octaves.steps());
      }
      BufferedImage out = Painted.rgb(image.toFloatArray(), 0, normalise.planes(), side);
      return new Result(out, value(picture), value(out), milliseconds);
    }

    /** One step up; the image before it is closed. */
    private NDArray climbed(NDArray image, int side) {
      int down = random.nextInt(side);
      int across = random.nextInt(side);
      try (NDManager step = state.newSubManager()) {
        NDArray moved = image.duplicate();
        moved.attach(step);
        Gradient.Of found = Gradient.of(image, x -> value(tiles(rolled(x, down, across))), step);
        new Steepest(octaves.rate()).over(moved, step).ascend(moved, found.gradient());
        NDArray next = moved.clip(0, 1);
        next.attach(state);
        image.close();
        return next;
      }
    }

    /** What the objective says of pictures in 0..1, all together. */
    private NDArray value(NDArray pictures) { // [n, P, H, W]
      NDArray seen = normalise.apply(pictures);
      return climb.of(new Seen(seen, model.forward(seen, climb.layers()), Positions.MEAN)).sum();
    }

    private float value(BufferedImage picture) {
      try (NDManager look = state.newSubManager()) {
        return value(tiles(pixels(picture, input, look))).toFloatArray()[0];
      }
    }

    private NDArray tiles(NDArray picture) { // [1, P, S, S]
      return Tiles.of(picture, model.preprocess().height(), model.preprocess().width());
    }

    /** The middle square of a picture as [1, P, S, S] in 0..1. */
    private NDArray pixels(BufferedImage picture, int side, NDManager scope) {
      int planes = normalise.planes();
      float[] ones = new float[planes];
      Arrays.fill(ones, 1);
      Fit fit = new Fit.Shorter(side, Fit.Middle.ROUNDED);
      float[] out = new float[planes * side * side];
      new Preprocess(side, fit, Filter.BICUBIC, new float[planes], ones).apply(picture, out, 0);
      return scope.create(out, new Shape(1, planes, side, side));
    }
  }

  private static NDArray enlarged(NDArray detail, int side) {
    return JniUtils.interpolate((PtNDArray) detail, new long[] {side, side}, BILINEAR, false);
  }

  /** Shifted round: what leaves at one edge comes in at the other. */
  private static NDArray rolled(NDArray x, int down, int across) {
    NDArray rows =
        NDArrays.concat(new NDList(x.get(":, :, " + down + ":"), x.get(":, :, :" + down)), 2);
    return NDArrays.concat(
        new NDList(rows.get(":, :, :, " + across + ":"), rows.get(":, :, :, :" + across)), 3);
  }
}
