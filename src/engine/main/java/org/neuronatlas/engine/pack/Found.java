package org.neuronatlas.engine.pack;

import java.util.List;
import java.util.Optional;
import org.neuronatlas.engine.arch.NetworkShape;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.text.clean.Clean;

/**
 * What a {@link Packaging} found: all that is needed to load the model.
 *
 * <pre>{@code
 * found.tensors().check();
 * Weights weights = Weights.load(found.tensors(), found.vision().weights().keySet(), manager, type);
 * Architecture network = found.vision().network(weights);
 * }</pre>
 *
 * @param packaging its name, for people
 * @param vision the network that sees
 * @param text the one that reads, if there is one
 * @param tensors the weights of both under the architectures' own names
 * @param preprocess what is done to a picture first
 * @param classes what the logits are called, in their order; empty where nothing says it
 * @param clean what its library does to a sentence in front of a {@code tokenizer.json}
 */
public record Found(
    String packaging,
    NetworkShape vision,
    Optional<TextShape> text,
    Renamed tensors,
    Preprocess preprocess,
    List<String> classes,
    Clean clean) {

  /** A model whose {@code tokenizer.json} says all. */
  public Found(
      String packaging,
      NetworkShape vision,
      Optional<TextShape> text,
      Renamed tensors,
      Preprocess preprocess,
      List<String> classes) {
    this(packaging, vision, text, tensors, preprocess, classes, Clean.NOT);
  }
}
