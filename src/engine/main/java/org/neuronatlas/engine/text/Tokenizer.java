package org.neuronatlas.engine.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.arch.TextShape.Family;
import org.neuronatlas.engine.text.clean.Clean;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * Sentences to token ids, by a model's {@link TokenizerFile}; Hugging Face's tokenizers do it. Safe
 * on any thread.
 */
public final class Tokenizer {
  /** What is cut is counted, so it is cut here. */
  private static final Map<String, String> AS_IT_IS =
      Map.of("truncation", "false", "padding", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final TextShape shape;

  private final Clean clean;

  private Tokenizer(HuggingFaceTokenizer tokenizer, TextShape shape, Clean clean) {
    this.tokenizer = tokenizer;
    this.shape = shape;
    this.clean = clean;
  }

  /**
   * Opens a tokenizer's file.
   *
   * @param manager closes it
   * @throws IllegalArgumentException when there is none
   * @throws BadWeights when it is not well-formed, or is not the one the text side was trained with
   */
  static Tokenizer open(TokenizerFile words, TextShape shape, NDManager manager)
      throws IOException {
    Path file = words.find();
    Tokenizer opened =
        Vocabulary.isOne(file)
            ? new Tokenizer(vocabulary(file, shape), shape, Clean.LOWER)
            : new Tokenizer(json(file), shape, words.clean());
    manager.attachInternal(opened.tokenizer.getUid(), opened.tokenizer);
    long[] empty = opened.tokenizer.encode("").getIds(); // the beginning and the end alone
    long end = empty.length == 0 ? -1 : empty[empty.length - 1];
    if (end != shape.end()) {
      throw new BadWeights(
          "%s does not fit the model: an empty sentence becomes %s, and this model's sentences end with %d of its %d ids"
              .formatted(file, Arrays.toString(empty), shape.end(), shape.vocabulary()));
    }
    return opened;
  }

  private static HuggingFaceTokenizer vocabulary(Path file, TextShape shape) throws IOException {
    String json = Vocabulary.read(file, shape.vocabulary()).json();
    return HuggingFaceTokenizer.newInstance(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), AS_IT_IS);
  }

  private static HuggingFaceTokenizer json(Path file) throws IOException {
    try {
      return HuggingFaceTokenizer.newInstance(file, AS_IT_IS);
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
    Encoding[] encoded = tokenizer.batchEncode(sentences.stream().map(clean).toList());
    int longest = Arrays.stream(encoded).mapToInt(e -> e.getIds().length).max().orElse(0);
    boolean whole = shape.family() == Family.SIGLIP;
    int length = whole ? shape.context() : Math.min(shape.context(), longest);
    long[] rows = new long[encoded.length * length];
    Arrays.fill(rows, shape.pad());
    List<Integer> cut = new ArrayList<>();
    for (int i = 0; i < encoded.length; i++) {
      long[] ids = encoded[i].getIds();
      System.arraycopy(ids, 0, rows, i * length, Math.min(length, ids.length));
      if (ids.length > length) {
        rows[(i + 1) * length - 1] = ids[ids.length - 1];
        cut.add(i);
      }
    }
    return new Tokens(rows, encoded.length, length, List.copyOf(cut));
  }
}
