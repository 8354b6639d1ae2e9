package org.neuronatlas.app.ask;

import org.neuronatlas.catalog.home.AtlasHome;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code --model} and what is beside it, for commands that take the demo's unless told otherwise.
 */
public final class ModelOption {
  @Option(
      names = "--model",
      defaultValue = "demo",
      description = "'demo', a fetched name, or a model's folder (default: ${DEFAULT-VALUE}).")
  private String model;

  @Mixin private OpeningOptions opening;

  @Mixin private TokenizerOption words;

  /** The model that is meant. */
  public NamedModel in(AtlasHome home) {
    return words.of(opening.beside(NamedModel.of(model, home)));
  }
}
