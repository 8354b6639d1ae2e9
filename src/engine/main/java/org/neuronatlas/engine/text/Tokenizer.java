package org.neuronatlas.engine.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.arch.TextShape.Family;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * Sentences to token ids, by the {@code tokenizer.json} beside a model's weights (the format of
 * Hugging Face's tokenizers, which also reads it here). Safe on any thread.
 */
public final class Tokenizer {
  private final HuggingFaceTokenizer tokenizer;
  private final TextShape shape;

  private Tokenizer(HuggingFaceTokenizer tokenizer, TextShape shape) {
    this.tokenizer = tokenizer;
    this.shape = shape;
  }

  /**
   * Opens {@code folder/tokenizer.json}.
   *
   * @param folder null where the weights are a file by itself
   * @param manager closes it
   * @throws IllegalArgumentException when there is none
   * @throws BadWeights when it is not well-formed, or is not the one the text side was trained with
   */
  static Tokenizer open(@Nullable Path folder, TextShape shape, NDManager manager)
      throws IOException {
    Path file = folder == null ? null : folder.resolve("tokenizer.json");
    if (file == null || !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "cannot read sentences for the model in %s: it has no tokenizer.json beside its weights; token ids can be embedded all the same"
              .formatted(folder == null ? "a file by itself" : folder));
    }
    Tokenizer opened = new Tokenizer(read(file, manager), shape);
    long[] empty = opened.tokenizer.encode("").getIds(); // the beginning and the end alone
    long end = empty.length == 0 ? -1 : empty[empty.length - 1];
    if (end != shape.end()) {
      throw new BadWeights(
          "%s does not fit the model: an empty sentence becomes %s, and this model's sentences end with %d of its %d ids"
              .formatted(file, Arrays.toString(empty), shape.end(), shape.vocabulary()));
    }
    return opened;
  }

  private static HuggingFaceTokenizer read(Path file, NDManager manager) throws IOException {
    try {
      return HuggingFaceTokenizer.builder()
          .optManager(manager)
          .optTokenizerPath(file)
          .optTruncation(false) // what is cut is counted, so it is cut here
          .optPadding(false)
          .build();
    } catch (RuntimeException e) {
      throw new BadWeights("cannot read " + file + " as a tokenizer: " + e.getMessage(), e);
    }
  }

  /**
   * Encodes sentences; a SigLIP's fill the whole context. One that is longer than the context keeps
   * its first tokens, and its last place becomes the end token, as openai/CLIP cuts with {@code
   * truncate=True}.
   *
   * @throws IllegalArgumentException when there is no sentence
   */
  public Tokens encode(List<String> sentences) {
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException("cannot embed no sentence; one is the least");
    }
    Encoding[] encoded = tokenizer.batchEncode(sentences);
    int longest = Arrays.stream(encoded).mapToInt(e -> e.getIds().length).max().orElse(0);
    boolean whole = shape.family() == Family.SIGLIP;
    int length = whole ? shape.context() : Math.min(shape.context(), longest);
    long[] rows = new long[encoded.length * length];
    Arrays.fill(rows, shape.pad());
    int cut = 0;
    for (int i = 0; i < encoded.length; i++) {
      long[] ids = encoded[i].getIds();
      System.arraycopy(ids, 0, rows, i * length, Math.min(length, ids.length));
      if (ids.length > length) {
        rows[(i + 1) * length - 1] = ids[ids.length - 1];
        cut++;
      }
    }
    return new Tokens(rows, encoded.length, length, cut);
  }
}
