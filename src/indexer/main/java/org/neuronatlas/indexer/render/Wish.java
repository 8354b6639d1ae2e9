package org.neuronatlas.indexer.render;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;

/**
 * Visualizations wanted beyond those a run makes by itself.
 *
 * @param technique under which they are stored beside others of the same neuron
 * @param layers which, as a glob over their names
 * @param atMost so many of the best tagged; 0 for every neuron that fires
 */
public record Wish(String technique, Recipe recipe, String layers, int atMost) {
  /** One neuron on the model's own input size. */
  public static final String CHANNEL = "channel";

  /** The same on a larger canvas. */
  public static final String LARGE = "channel-large";

  /** Every neuron that fires. */
  public static Wish all(String layers) {
    return new Wish(CHANNEL, Recipes.ATLAS, layers, 0);
  }

  /** The best tagged features of all dictionaries. */
  public static Wish features(int atMost) {
    return new Wish(CHANNEL, Recipes.ATLAS, "dictionary.*", atMost);
  }

  /** The best tagged neurons of all layers, on a larger canvas. */
  public static Wish large(int atMost) {
    return new Wish(LARGE, Recipes.LARGE, "*", atMost);
  }

  /** The layers that are meant; none is an {@link IllegalArgumentException} that names them all. */
  public List<Layer> of(List<Layer> all) {
    PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + layers);
    List<Layer> meant = all.stream().filter(layer -> glob.matches(Path.of(layer.name()))).toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException(
          "No layer is called '%s': there are %s."
              .formatted(layers, String.join(", ", all.stream().map(Layer::name).toList())));
    }
    return meant;
  }

  /** What a person watching reads. */
  public String title() {
    String what = technique.equals(LARGE) ? "large plates" : "visualizations";
    return atMost == 0
        ? "Drawing %s of %s".formatted(what, layers)
        : "Drawing %s of the %d best tagged of %s".formatted(what, atMost, layers);
  }

  @Override
  public String toString() {
    return technique + " of " + layers + ", " + (atMost == 0 ? "all" : "best " + atMost);
  }
}
