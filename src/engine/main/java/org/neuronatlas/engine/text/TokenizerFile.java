package org.neuronatlas.engine.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.text.clean.Clean;

/**
 * What a model's sentences are read with: a {@code tokenizer.json} (the format of Hugging Face's
 * tokenizers), or OpenAI's vocabulary of CLIP. It is looked for with the first sentence.
 *
 * @param folder of the model; null where its weights are a file by itself
 * @param named a file, wherever it lies; null for the one in the folder
 * @param clean what the model's library does to a sentence in front of a {@code tokenizer.json}
 */
public record TokenizerFile(@Nullable Path folder, @Nullable Path named, Clean clean) {

  /** The one in a folder. */
  public static TokenizerFile in(Path folder) {
    return new TokenizerFile(folder, null, Clean.NOT);
  }

  /**
   * The file.
   *
   * @throws IllegalArgumentException when there is none
   */
  Path find() {
    Stream<Path> beside =
        folder == null
            ? Stream.empty()
            : Stream.of("tokenizer.json", Vocabulary.FILE).map(folder::resolve);
    return Stream.concat(Optional.ofNullable(named).stream(), beside)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cannot read sentences for the model in %s: it has no tokenizer.json and no %s beside its weights; --tokenizer FILE names one, and token ids can be embedded all the same"
                        .formatted(folder == null ? "a file by itself" : folder, Vocabulary.FILE)));
  }
}
