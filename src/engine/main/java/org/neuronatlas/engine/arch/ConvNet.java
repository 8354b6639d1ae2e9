package org.neuronatlas.engine.arch;

import java.util.Map;
import java.util.Optional;

/**
 * What the classifiers of pictures share: their places are known once they are built, and modules
 * go by torchvision's names, into which {@link #torchvision} brings those of other packagings.
 */
abstract class ConvNet implements Architecture {
  /** The class scores: an answer of the whole network, whose neurons have no pages. */
  static final String LOGITS = "logits";

  /** The vector from which a linear layer makes the class scores. */
  static final String EMBEDDING = "embedding";

  final Places places = new Places();

  /** The name torchvision has for a module of another packaging; others as they are. */
  String torchvision(String module) {
    return module;
  }

  @Override
  public final Map<String, Place> pages() {
    return places.pages();
  }

  @Override
  public final Map<String, Place> outputs() {
    return places.outputs();
  }

  @Override
  public final String canonical(String name) {
    return places.canonical(torchvision(name));
  }

  @Override
  public final Optional<String> pageOf(String output) {
    return places.pageOf(output);
  }
}
