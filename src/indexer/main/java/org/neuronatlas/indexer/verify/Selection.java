package org.neuronatlas.indexer.verify;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.write.Drawn.Picture;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;

/**
 * Which pictures are verified.
 *
 * @param layers a glob over layers' names
 * @param neuron of the one layer that is meant; null for all
 * @param sample so many of them; 0 for all
 * @param seed by which the sample is drawn
 */
public record Selection(String layers, @Nullable Integer neuron, int sample, long seed) {
  /** How many are verified where nothing is said. */
  private static final int UNASKED = 50;

  /**
   * Reads what a person asks for.
   *
   * @param text {@code LAYER:NEURON}, a glob over layers, or null for any
   * @param sample null for all that is meant, or for {@value #UNASKED} of any
   */
  public static Selection parse(@Nullable String text, @Nullable Integer sample, long seed) {
    if (sample != null && sample < 1) {
      throw new IllegalArgumentException(
          "Cannot verify a sample of %d pictures: one is the least.".formatted(sample));
    }
    if (text == null) {
      return new Selection("*", null, sample == null ? UNASKED : sample, seed);
    }
    int colon = text.indexOf(':');
    String layers = colon < 0 ? text : text.substring(0, colon);
    String neuron = colon < 0 ? "" : text.substring(colon + 1);
    if (layers.isEmpty() || (colon >= 0 && !neuron.matches("\\d{1,9}"))) {
      throw new IllegalArgumentException(
          "Cannot verify '%s': a selection is LAYER:NEURON, as layer4.1.pre:312, or a layer, or a glob over layers, as 'layer4*'."
              .formatted(text));
    }
    return new Selection(
        layers, colon < 0 ? null : Integer.valueOf(neuron), sample == null ? 0 : sample, seed);
  }

  /**
   * Which of a model's layers are meant; one alone may go by any of its names.
   *
   * @throws IllegalArgumentException where there is none, or not such a neuron
   */
  List<Layer> of(VisionModel model) {
    List<Layer> all = model.layers();
    PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + layers);
    List<Layer> named = all.stream().filter(layer -> glob.matches(Path.of(layer.name()))).toList();
    List<Layer> meant = named.isEmpty() ? List.of(model.layer(layers)) : named;
    for (Layer layer : meant) {
      if (!all.contains(layer)) {
        throw new IllegalArgumentException(
            "Nothing is drawn of '%s', which has no pages: there are %s."
                .formatted(layers, String.join(", ", all.stream().map(Layer::name).toList())));
      }
      if (neuron != null && neuron >= layer.neurons()) {
        throw new IllegalArgumentException(
            "The layer %s has no neuron %d: its %,d neurons are 0 to %d."
                .formatted(layer.name(), neuron, layer.neurons(), layer.neurons() - 1));
      }
    }
    return meant;
  }

  /** Those of a publication's pictures that are meant, in their order. */
  List<Picture> of(List<Picture> all, String publication) {
    List<Picture> meant = all.stream().filter(p -> neuron == null || p.neuron() == neuron).toList();
    if (meant.isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing is drawn of '%s' in %s: ./atlas render --all --layers '%s' draws it."
              .formatted(neuron == null ? layers : layers + ":" + neuron, publication, layers));
    }
    if (sample == 0 || sample >= meant.size()) {
      return meant;
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, meant.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    List<Integer> drawn = order.subList(0, sample);
    drawn.sort(Comparator.naturalOrder());
    return drawn.stream().map(meant::get).toList();
  }
}
