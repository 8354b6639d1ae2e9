package org.neuronatlas.app.ask;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --dictionary} and {@code --device}, for every command that opens a model. */
public final class DictionaryOption {

  @Option(
      names = "--dictionary",
      paramLabel = "DIR",
      description =
          "A folder with a file dictionary.LAYER.safetensors, or that file: one more layer, dictionary.LAYER.")
  private List<Path> dictionaries = List.of();

  @Mixin private DeviceOption device;

  /** The model with what was asked for beside it, where it was asked for. */
  public NamedModel beside(NamedModel model) {
    device.choose();
    return model.with(dictionaries);
  }
}
