package org.neuronatlas.indexer.render;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.engine.vis.objective.Diversity;
import org.neuronatlas.engine.vis.objective.Negative;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.param.Spectrum;

/**
 * A kind of visualization that every neuron can have: what is climbed for it, and by which recipe.
 */
public enum Technique {
  /** What excites it, on the model's own input size. */
  CHANNEL("channel", "visualizations", Recipes.ATLAS),

  /** The same on a larger canvas. */
  LARGE("channel-large", "large plates", Recipes.LARGE),

  /** What holds it back. */
  NEGATIVE("negative", "what holds back the neurons", Recipes.ATLAS) {
    @Override
    public Objective objective(String layer, int neuron) {
      return new Negative(layer, neuron);
    }
  },

  /** What excites it, with the magnitudes of the data set's own pictures. */
  MACO("maco", "phases with the pictures' own magnitudes", Recipes.LARGE) {
    @Override
    public Recipe recipe(Supplier<Spectrum> spectrum) {
      return Recipes.maco(spectrum.get());
    }
  },

  /** Different things that excite it, side by side. */
  DIVERSITY("diversity", "four sides each", Recipes.ATLAS) {
    @Override
    public Objective objective(String layer, int neuron) {
      return new Channel(layer, neuron).minus(new Diversity(layer, Diversity.DEFAULT).times(APART));
    }
  };

  /** What the pictures of one neuron pay for each cosine between them, in units of activation. */
  private static final float APART = 2;

  private final String slug;
  private final String noun;
  private final Recipe recipe;

  Technique(String slug, String noun, Recipe recipe) {
    this.slug = slug;
    this.noun = noun;
    this.recipe = recipe;
  }

  /** What is climbed for a neuron: unless a technique says otherwise, what excites it. */
  public Objective objective(String layer, int neuron) {
    return new Channel(layer, neuron);
  }

  /** Under which its pictures stand beside others of a neuron. */
  public String slug() {
    return slug;
  }

  /** What a person watching calls its pictures. */
  public String noun() {
    return noun;
  }

  /**
   * By which its pictures are made unless another one is named.
   *
   * @param spectrum of the data set, measured when it is asked for
   */
  public Recipe recipe(Supplier<Spectrum> spectrum) {
    return recipe;
  }

  /** Whether its pictures are to lower what the neuron answers. */
  public boolean lowers() {
    return this == NEGATIVE;
  }

  /** Pictures of one neuron. */
  public int pictures() {
    return objective("any", 0).pictures();
  }

  /**
   * The technique of that name.
   *
   * @throws IllegalArgumentException naming those that there are
   */
  public static Technique of(String slug) {
    return Arrays.stream(values())
        .filter(technique -> technique.slug.equals(slug))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot draw by the technique '%s': there are %s."
                        .formatted(slug, String.join(", ", slugs()))));
  }

  private static List<String> slugs() {
    return Arrays.stream(values()).map(Technique::slug).toList();
  }
}
