package org.neuronatlas.app.ask;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.VisionModel;
import picocli.CommandLine.Option;

/** {@code --tokenizer}, for every command that reads sentences. */
public final class TokenizerOption {

  @Option(
      names = "--tokenizer",
      paramLabel = "FILE",
      description =
          "What sentences are read with: a tokenizer.json, or CLIP's bpe_simple_vocab_16e6.txt.gz (default: the one beside the weights).")
  private @Nullable Path tokenizer;

  /** The model, its sentences read as was asked for. */
  public NamedModel of(NamedModel model) {
    return tokenizer == null ? model : model.reading(tokenizer);
  }

  /** How many sentences were too long for the model so far, in a sentence; none if none was. */
  public static Optional<String> whatWasCut(VisionModel model) {
    int cut = model.sentencesCut();
    return Optional.of(cut)
        .filter(some -> some > 0)
        .map(
            some ->
                "%,d %s longer than what the model reads at once, and lost the end."
                    .formatted(some, some == 1 ? "sentence was" : "sentences were"));
  }
}
