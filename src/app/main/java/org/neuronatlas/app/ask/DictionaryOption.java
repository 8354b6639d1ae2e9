package org.neuronatlas.app.ask;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --dictionary} and {@code --trust-code}, for every command that opens a model. */
public final class DictionaryOption {

  @Option(
      names = "--dictionary",
      paramLabel = "DIR",
      description =
          "A folder with a file dictionary.LAYER.safetensors, or that file: one more layer, dictionary.LAYER.")
  private List<Path> dictionaries = List.of();

  @Mixin private CodeOption code;

  /** The model with what was asked for beside it. */
  public NamedModel beside(NamedModel model) {
    return model.with(dictionaries).trusting(code.limits());
  }
}
