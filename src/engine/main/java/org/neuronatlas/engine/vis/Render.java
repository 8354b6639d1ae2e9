package org.neuronatlas.engine.vis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.engine.vis.objective.Each;
import org.neuronatlas.engine.vis.optim.Adam;
import org.neuronatlas.engine.vis.optim.Gradient;
import org.neuronatlas.engine.vis.param.Fourier;
import org.neuronatlas.engine.vis.transform.Resample;

/**
 * Feature visualization: {@code image = argmax objective} (Erhan et al. 2009; Olah et al., Distill
 * 2017), many neurons of one layer at once.
 *
 * <pre>{@code
 * List<Visualization> drawn =
 *     Render.of(model, Recipe.ATLAS, 0).render(List.of(Objective.channel("layer4.1.pre", 853)));
 * }</pre>
 *
 * <p>The same model, recipe, seed and batch give the same bytes, on the same processor and with the
 * same {@link org.neuronatlas.engine.Threads}. One render may run on each thread.
 */
public final class Render {
  /** The last steps whose activations are averaged. */
  private static final int LAST = 8;

  private final VisionModel model;
  private final Recipe recipe;
  private final long seed;

  private Render(VisionModel model, Recipe recipe, long seed) {
    this.model = model;
    this.recipe = recipe;
    this.seed = seed;
  }

  /** Prepares; nothing runs yet. */
  public static Render of(VisionModel model, Recipe recipe, long seed) {
    return new Render(model, recipe, seed);
  }

  /**
   * Draws one picture for each channel, in one batch.
   *
   * @param objectives channels of ONE layer, at least one
   * @return in the order of {@code objectives}
   */
  public List<Visualization> render(List<Channel> objectives) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("cannot render an empty list of objectives");
    }
    int n = objectives.size();
    int input = model.inputSize();
    try (NDManager state = model.manager().newSubManager();
        Resample transform = new Resample(recipe.movement(), input, state)) {
      Each each = new Each(objectives, model.layer(objectives.get(0).layer()).neurons(), state);
      Fourier fourier = new Fourier(state, n, canvas(), recipe.decay(), recipe.sd(), seed);
      Normalise normalise = new Normalise(model.preprocess(), state);
      NDArray parameters = fourier.start();
      Adam adam = new Adam(parameters, recipe.rate(), state);
      SplittableRandom random = new SplittableRandom(seed);
      float[] reached = new float[n];
      long start = System.nanoTime();
      for (int s = 0; s < recipe.steps(); s++) {
        boolean counts = s >= recipe.steps() - LAST;
        try (NDManager step = state.newSubManager()) {
          Gradient.Of found =
              Gradient.of(
                  parameters,
                  p -> {
                    NDArray seen = transform.apply(fourier.image(p), random); // [N, 3, S, S]
                    NDArray map = map(each, normalise.apply(seen)); // [N, positions]
                    NDArray highest = map.max(new int[] {1}); // [N]
                    if (counts) {
                      add(reached, highest.toFloatArray(), 1f / Math.min(LAST, recipe.steps()));
                    }
                    NDArray mean = map.mean(new int[] {1}).mul(recipe.meanShare());
                    return highest.mul(1 - recipe.meanShare()).add(mean).sum();
                  },
                  step);
          adam.ascend(parameters, found.gradient());
        }
      }
      float milliseconds = (System.nanoTime() - start) / 1e6f / Math.max(1, recipe.steps()) / n;
      return finish(each, fourier, normalise, transform, reached, milliseconds);
    }
  }

  private NDArray map(Each each, NDArray images) {
    return each.map(model.forward(images, List.of(each.layer())));
  }

  private List<Visualization> finish(
      Each each,
      Fourier fourier,
      Normalise normalise,
      Resample transform,
      float[] reached,
      float milliseconds) {
    List<Visualization> out = new ArrayList<>();
    try (NDManager last = fourier.start().getManager().newSubManager()) {
      NDArray parameters = fourier.start().duplicate();
      parameters.attach(last); // what is computed from them ends with them
      NDArray canvas = fourier.image(parameters);
      NDArray seen = recipe.canvas() == 1 ? canvas : transform.still(canvas);
      float[] clean = map(each, normalise.apply(seen)).max(new int[] {1}).toFloatArray();
      int side = canvas() * recipe.stored();
      float[] pixels = fourier.image(parameters, side).toFloatArray();
      for (int i = 0; i < reached.length; i++) {
        out.add(new Visualization(picture(pixels, i, side), reached[i], clean[i], milliseconds));
      }
    }
    return out;
  }

  /** Side of the canvas in pixels; even, as its spectrum needs. */
  private int canvas() {
    return 2 * Math.round(model.inputSize() * recipe.canvas() / 2);
  }

  private static void add(float[] sums, float[] values, float weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }

  private static BufferedImage picture(float[] pixels, int index, int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    int plane = side * side;
    int[] rgb = new int[plane];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[i] = rgb[i] << 8 | Math.round(255 * pixels[(3 * index + c) * plane + i]);
      }
    }
    image.setRGB(0, 0, side, side, rgb, 0, side);
    return image;
  }
}
