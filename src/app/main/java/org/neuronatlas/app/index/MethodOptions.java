package org.neuronatlas.app.index;

import org.jspecify.annotations.Nullable;
import org.neuronatlas.indexer.method.Wanted;
import picocli.CommandLine.Option;

/**
 * The article's three methods, as options of {@code atlas render}; several may be asked at once.
 */
final class MethodOptions {
  @Option(
      names = "--classes",
      paramLabel = "N",
      description =
          "Of the N best answered classes the picture that its score wants, the pixels of examples that it hangs on, the neurons that raise and lower it; of all classes how they are answered.")
  private @Nullable Integer classes;

  @Option(names = "--dreams", description = "Two dreams of each of the model's own layers.")
  private boolean dreams;

  @Option(
      names = "--saliency",
      description = "Which pixels of its best nine examples each drawn neuron hangs on.")
  private boolean saliency;

  boolean asked() {
    return classes != null || dreams || saliency;
  }

  Wanted wanted() {
    if (classes != null && classes < 1) {
      throw new IllegalArgumentException(
          "Cannot draw the %d best answered classes: one is the least.".formatted(classes));
    }
    return new Wanted(
        classes == null ? 0 : classes,
        dreams ? Wanted.DEMO.dreams() : 0,
        saliency ? Wanted.DEMO.saliency() : 0);
  }
}
