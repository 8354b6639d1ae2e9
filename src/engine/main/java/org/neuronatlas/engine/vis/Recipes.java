package org.neuronatlas.engine.vis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.optim.Adam;
import org.neuronatlas.engine.vis.optim.Steepest;
import org.neuronatlas.engine.vis.param.Colours;
import org.neuronatlas.engine.vis.param.Fourier;
import org.neuronatlas.engine.vis.param.Maco;
import org.neuronatlas.engine.vis.param.Parameterization;
import org.neuronatlas.engine.vis.param.Pixels;
import org.neuronatlas.engine.vis.param.Spectrum;
import org.neuronatlas.engine.vis.transform.Crop;
import org.neuronatlas.engine.vis.transform.Move;

/** The recipes that have names, and how any other is read. */
public final class Recipes {
  /**
   * The atlas's own, chosen by {@code bench quality} and by eye. Beside Lucid's: every step sees
   * the whole picture, mirrored beyond its edges, instead of a part with a grey border; a share of
   * the maximum lets one object grow where the mean alone repeats it; the rate is twice as high, as
   * one of 0.02 or 0.05 leaves some neurons at a start from which nothing seems to lead up. A
   * steeper spectrum draws broader strokes, and finds its way less often.
   */
  public static final Recipe ATLAS =
      new Recipe(
          new Fourier(1, 0.01f, Colours.LUCID),
          List.of(new Move(0.1f, 0.9f, 1.1f, 8)),
          1,
          new Positions(0.75f),
          new Adam(0.1f),
          256,
          1,
          4);

  /**
   * A canvas larger than the model's input, of which each step shows one part: the model's scores
   * stay those of its own input size, and the thing has surroundings.
   */
  public static final Recipe LARGE =
      new Recipe(
          new Fourier(1.5f, 0.01f, Colours.LUCID),
          List.of(new Crop(0.35f, 0.75f, 0.1f, 8)),
          1,
          new Positions(0.5f),
          new Adam(0.02f),
          256,
          2.5f,
          2);

  /**
   * Lucid's defaults (tensorflow/lucid {@code optvis/render.py}, {@code transform.py}, {@code
   * param/}), at the model's input size: the chain of its transforms is one resample here. Lucid
   * passes gradients through closed ReLUs for its first 16 steps where all of a picture's are
   * closed; layers are read before their last ReLU here, and there is no such override.
   */
  public static final Recipe LUCID =
      new RecipeReader(Spectra.NONE)
          .read(
              "fourier(decay 1.0, sd 0.01) colours(lucid) pad(12, 0.5) jitter(8)"
                  + " scale(0.9..1.1 by 0.02) rotate(-10..10 by 1, 5 x 0) jitter(4)"
                  + " looks(1) positions(mean 1) adam(rate 0.05) steps(513) canvas(1) stored(4)");

  /**
   * Class-specific images as Simonyan, Vedaldi and Zisserman (2013, arXiv 1312.6034) make them:
   * pixels from a random start, nothing moved; the objective is {@code logit(CLASS) - 0.0001*l2}.
   */
  public static final Recipe GENERATE =
      new Recipe(new Pixels(0.1f), List.of(), 1, Positions.MEAN, new Steepest(0.01f), 256, 1, 4);

  /** What {@code maco} is, but for its spectrum. */
  private static final String MACO =
      "maco(spectrum %s) crop(from 0.35, to 0.75, spread 0.1, degrees 0) noise(sd 0.08, spread 0.04)"
          + " looks(1) positions(mean 0.5) nadam(rate 0.1) steps(256) canvas(2.5) stored(2)";

  private static final Map<String, Recipe> NAMED =
      new LinkedHashMap<>(
          Map.of("atlas", ATLAS, "large", LARGE, "lucid", LUCID, "generate", GENERATE));

  private Recipes() {}

  /** Where the spectra are that recipes name. */
  public interface Spectra {
    /** No spectrum is known. */
    Spectra NONE =
        name -> {
          throw new IllegalArgumentException(
              "cannot draw with the spectrum '" + name + "': none is known here");
        };

    /** The spectrum of that name, or a sentence that says which there are. */
    Spectrum named(String name);
  }

  /**
   * Phases alone, on a larger canvas (Fel et al. 2023, arXiv 2306.06805, at the size of small
   * models: parts of .75 to .35 of the canvas, noise of .08 and .04).
   */
  public static Recipe maco(Spectrum spectrum) {
    return parse(MACO.formatted(spectrum.name()), name -> spectrum);
  }

  /** Other free numbers for a recipe: {@code fourier}, {@code pixels} or {@code maco}. */
  public static Parameterization param(String name, Spectra spectra) {
    return switch (name) {
      case "fourier" -> ATLAS.param();
      case "pixels" -> GENERATE.param();
      case "maco" -> new Maco(spectra.named(name));
      default ->
          throw new IllegalArgumentException(
              "cannot draw with '" + name + "': there are fourier, pixels and maco");
    };
  }

  /** Reads a recipe that needs no spectrum. */
  public static Recipe parse(String text) {
    return parse(text, Spectra.NONE);
  }

  /**
   * A recipe by its name, or as its {@code toString} prints it; what is left out is as in {@link
   * #ATLAS}, but for transforms.
   *
   * @throws IllegalArgumentException saying what cannot be read, and what there is
   */
  public static Recipe parse(String text, Spectra spectra) {
    String name = text.strip();
    if (name.equals("maco")) {
      return maco(spectra.named("measured"));
    }
    Recipe named = NAMED.get(name);
    return named != null ? named : new RecipeReader(spectra).read(text);
  }
}
