package org.neuronatlas.indexer.render;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.param.Spectrum;

/**
 * Visualizations wanted beyond those a run makes by itself.
 *
 * @param technique what of each neuron
 * @param recipe how; null by the technique's own
 * @param layers which, as a glob over their names
 * @param atMost so many of the best tagged; 0 for every neuron that fires
 */
public record Wish(Technique technique, @Nullable Recipe recipe, String layers, int atMost) {
  /** Refuses a number that is none. */
  public Wish {
    if (atMost < 0) {
      throw new IllegalArgumentException(
          "Cannot draw the %d best tagged neurons: one is the least.".formatted(atMost));
    }
  }

  /** By the technique's own recipe. */
  public static Wish of(Technique technique, String layers, int atMost) {
    return new Wish(technique, null, layers, atMost);
  }

  /** How they are drawn; the spectrum is measured if that asks for one. */
  public Recipe by(Supplier<Spectrum> spectrum) {
    return recipe == null ? technique.recipe(spectrum) : recipe;
  }

  /**
   * The layers that are meant. Of those that are never below 0 nothing is drawn that holds back.
   *
   * @throws IllegalArgumentException where there is none, naming them all
   */
  public List<Layer> of(List<Layer> all) {
    PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + layers);
    List<Layer> named = all.stream().filter(layer -> glob.matches(Path.of(layer.name()))).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "No layer is called '%s': there are %s."
              .formatted(layers, String.join(", ", all.stream().map(Layer::name).toList())));
    }
    List<Layer> meant =
        named.stream().filter(layer -> !technique.lowers() || !layer.sparse()).toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot draw what holds the features of '%s' back: a dictionary's are never below 0; '%s' is for the model's own layers."
              .formatted(layers, technique.slug()));
    }
    return meant;
  }

  /** What a person watching reads. */
  public String title() {
    return atMost == 0
        ? "Drawing %s of %s".formatted(technique.noun(), layers)
        : "Drawing %s of the %d best tagged of %s".formatted(technique.noun(), atMost, layers);
  }

  @Override
  public String toString() {
    return technique.slug() + " of " + layers + ", " + (atMost == 0 ? "all" : "best " + atMost);
  }
}
