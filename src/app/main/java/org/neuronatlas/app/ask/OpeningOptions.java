package org.neuronatlas.app.ask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code --dictionary}, {@code --trust-code} and {@code --device}, for every command that opens a
 * model.
 */
public final class OpeningOptions {

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<One> dictionaries = new ArrayList<>(); // picocli adds to it

  /** A dictionary, and the layer it reads where its files do not say it. */
  static final class One {
    @Option(
        names = "--dictionary",
        required = true,
        paramLabel = "PATH",
        description =
            "A sparse autoencoder over a layer, as one more layer, dictionary.LAYER: a file dictionary.LAYER.safetensors, or a folder as SAELens or Prisma writes it.")
    private Path path = Path.of("");

    @Option(
        names = "--reads",
        paramLabel = "LAYER",
        description = "The layer it was trained on, where its files do not say.")
    private @Nullable String reads;
  }

  @Mixin private CodeOption code;

  @Mixin private DeviceOption device;

  /** The model with what was asked for beside it, where it was asked for. */
  public NamedModel beside(NamedModel model) {
    device.choose();
    return model
        .with(dictionaries.stream().map(one -> new NamedModel.Beside(one.path, one.reads)).toList())
        .trusting(code.limits());
  }
}
