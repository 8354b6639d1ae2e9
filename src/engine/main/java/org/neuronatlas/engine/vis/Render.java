package org.neuronatlas.engine.vis;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.tap.Activations;
import org.neuronatlas.engine.vis.objective.Batch;
import org.neuronatlas.engine.vis.objective.Climb;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.objective.Seen;
import org.neuronatlas.engine.vis.optim.Ascent;
import org.neuronatlas.engine.vis.param.Canvas;
import org.neuronatlas.engine.vis.param.Fourier;
import org.neuronatlas.engine.vis.param.Maco;
import org.neuronatlas.engine.vis.transform.Transform.Frame;
import org.neuronatlas.engine.vis.transform.View;

/**
 * Feature visualization: {@code image = argmax objective} (Erhan et al. 2009; Olah et al., Distill
 * 2017), several objectives at once.
 *
 * <pre>{@code
 * List<Visualization> drawn =
 *     Render.of(model, Recipes.ATLAS, 0).render(List.of(Objective.parse("layer4.1.pre:853")));
 * }</pre>
 *
 * <p>Longer than most files: an optimisation reads best in one piece.
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
   * Draws in one batch.
   *
   * @param objectives at least one
   * @return as many pictures as each objective needs, in the order of {@code objectives}
   */
  public List<Visualization> render(List<? extends Objective> objectives) {
    try (NDManager state = model.manager().newSubManager()) {
      Climb climb = Batch.of(objectives, model, state);
      Climb subject = Batch.subjects(objectives, model, state);
      int size = recipe.canvas(model.inputSize());
      int height = model.preprocess().height();
      int width = model.preprocess().width();
      List<Long> seeds = seeds(objectives);
      Normalise normalise = new Normalise(model.preprocess(), state);
      try (Canvas canvas = recipe.param().on(seeds, size, normalise.planes(), state);
          View view = new View(recipe.transforms(), new Frame(size, height, width), seed, state)) {
        return new Job(climb, subject, canvas, view, normalise, seeds.size(), state).run();
      }
    }
  }

  /**
   * Pictures of one objective start apart from each other, but for those that go over into one
   * another.
   */
  private List<Long> seeds(List<? extends Objective> objectives) {
    List<Long> seeds = new ArrayList<>();
    for (Objective objective : objectives) {
      for (int picture = 0; picture < objective.pictures(); picture++) {
        seeds.add(objective.startsAlike() ? seed : seed + picture);
      }
    }
    return seeds;
  }

  /** One batch at work. */
  private final class Job {
    private final Climb climb;
    private final Climb subject;
    private final Canvas canvas;
    private final View view;
    private final int pictures;
    private final NDManager state;
    private final Normalise normalise;
    private final SplittableRandom random = new SplittableRandom(seed);
    private final float[] reached;
    private final @Nullable Transparency watched;
    private final @Nullable Backdrop backdrop;

    Job(
        Climb climb,
        Climb subject,
        Canvas canvas,
        View view,
        Normalise normalise,
        int pictures,
        NDManager state) {
      this.climb = climb;
      this.subject = subject;
      this.canvas = canvas;
      this.view = view;
      this.pictures = pictures;
      this.state = state;
      this.normalise = normalise;
      this.reached = new float[pictures];
      this.watched = recipe.param() instanceof Maco ? new Transparency() : null;
      boolean alpha = recipe.param() instanceof Fourier fourier && fourier.alpha();
      int size = recipe.canvas(model.inputSize());
      this.backdrop = alpha ? new Backdrop(size, normalise.planes(), seed, state) : null;
    }

    List<Visualization> run() {
      NDArray parameters = canvas.start();
      Ascent ascent = recipe.optimiser().over(parameters, state);
      long start = System.nanoTime();
      for (int s = 0; s < recipe.steps(); s++) {
        boolean counts = s >= recipe.steps() - LAST;
        try (NDManager step = state.newSubManager()) {
          ascent.ascend(parameters, gradient(parameters, counts, step));
        }
      }
      return finish((System.nanoTime() - start) / 1e6f / recipe.steps() / pictures);
    }

    private NDArray gradient(NDArray parameters, boolean counts, NDManager step) {
      return watched == null
          ? Gradient.of(parameters, p -> value(canvas.image(p), counts), step).gradient()
          : Gradient.through(
                  parameters, canvas::image, image -> value(image, counts), watched::add, step)
              .gradient();
    }

    /** What is climbed, one scalar for all pictures. */
    private NDArray value(NDArray image, boolean counts) { // [N, P, C, C]
      NDList looks = new NDList();
      for (int look = 0; look < recipe.looks(); look++) {
        looks.add(view.look(backdrop == null ? image : backdrop.behind(image, random), random));
      }
      NDArray opacity = backdrop == null ? null : opacity(backdrop.alpha(image)); // [N]
      NDArray input = normalise.apply(looks.size() == 1 ? looks.get(0) : NDArrays.concat(looks, 0));
      Activations activations = model.forward(input, climb.layers());
      NDArray sum = null;
      for (int look = 0; look < recipe.looks(); look++) {
        Seen one =
            new Seen(input, activations, null, recipe.positions())
                .rows(look * pictures, (look + 1) * pictures)
                .opaque(opacity);
        if (counts) {
          float share = 1f / Math.min(LAST, recipe.steps()) / recipe.looks();
          add(reached, subject.of(one.with(Positions.MAX)).toFloatArray(), share);
        }
        NDArray value = climb.of(one).sum();
        sum = sum == null ? value : sum.add(value);
      }
      return Objects.requireNonNull(sum); // a recipe looks at least once
    }

    private static NDArray opacity(NDArray alpha) { // [N, 1, C, C]
      return alpha.reshape(alpha.getShape().get(0), -1).mean(new int[] {1});
    }

    private List<Visualization> finish(float milliseconds) {
      List<Visualization> out = new ArrayList<>();
      try (NDManager last = state.newSubManager()) {
        NDArray parameters = canvas.start().duplicate();
        parameters.attach(last); // what is computed from them ends with them
        NDArray coarse = opaque(canvas.image(parameters));
        NDArray input = normalise.apply(view.still(coarse));
        Seen still = new Seen(input, model.forward(input, subject.layers()), Positions.MAX);
        float[] clean = subject.of(still).toFloatArray();
        int side = (int) coarse.getShape().get(2) * recipe.stored();
        NDArray fine = canvas.image(parameters, side);
        float[] pixels = opaque(fine).toFloatArray();
        float[] alpha = backdrop == null ? new float[0] : backdrop.alpha(fine).toFloatArray();
        for (int i = 0; i < reached.length; i++) {
          BufferedImage picture = Painted.rgb(pixels, i, normalise.planes(), side);
          BufferedImage veiled = null;
          if (watched != null) {
            veiled = watched.veil(picture, i);
          } else if (backdrop != null) {
            float[] painted = backdrop.painted(fine).toFloatArray();
            veiled = Painted.argb(painted, alpha, i, normalise.planes(), side);
          }
          BufferedImage cut = cut(picture);
          @Nullable BufferedImage cutVeiled = veiled == null ? null : cut(veiled);
          out.add(new Visualization(cut, cutVeiled, reached[i], clean[i], milliseconds));
        }
      }
      return out;
    }

    private NDArray opaque(NDArray image) {
      return backdrop == null ? image : backdrop.white(image);
    }

    private BufferedImage cut(BufferedImage square) {
      int height = model.preprocess().height();
      return Middle.oblong(square, recipe, height, model.preprocess().width());
    }
  }

  private static void add(float[] sums, float[] values, float weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }
}
