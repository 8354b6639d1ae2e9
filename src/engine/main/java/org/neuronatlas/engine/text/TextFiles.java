package org.neuronatlas.engine.text;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.arch.TextTransformer;
import org.neuronatlas.engine.weights.Tensors;
import org.neuronatlas.engine.weights.Weights;

/**
 * Where a model's text side lies. Pages and sweeps never ask for it, so its weights are read on the
 * first question, and its tokenizer with the first sentence.
 */
public final class TextFiles {
  private final Source source;
  private final TokenizerFile words;
  private final TextShape shape;
  private final NDManager manager;
  private final DataType type;
  private @Nullable TextSide opened;
  private @Nullable Tokenizer tokenizer;

  /** Opens the weights, under an architecture's own names. */
  @FunctionalInterface
  public interface Source {
    Tensors open() throws IOException;
  }

  /**
   * Names the files; nothing is read yet.
   *
   * @param source weights that have been checked against {@code shape}
   * @param words what sentences are read with
   * @param manager shall own the weights
   */
  public TextFiles(
      Source source, TokenizerFile words, TextShape shape, NDManager manager, DataType type) {
    this.source = source;
    this.words = words;
    this.shape = shape;
    this.manager = manager;
    this.type = type;
  }

  /** Opens the text side; the same one every time. */
  public synchronized TextSide open() throws IOException {
    TextSide known = opened;
    if (known == null) {
      try (Tensors file = source.open()) {
        Weights weights = Weights.load(file, shape.weights().keySet(), manager, type);
        float scale = (float) Math.exp(file.floats(TextShape.LOGIT_SCALE)[0]);
        boolean shifted = shape.weights().containsKey(TextShape.LOGIT_BIAS);
        float bias = shifted ? file.floats(TextShape.LOGIT_BIAS)[0] : 0;
        TextTransformer network = new TextTransformer(shape, weights);
        known = new TextSide(shape, network, scale, bias, this::tokenizer);
      }
      opened = known;
    }
    return known;
  }

  /** How many sentences were too long so far, and lost their end. */
  public synchronized int cut() {
    return opened == null ? 0 : opened.cut();
  }

  private synchronized Tokenizer tokenizer() {
    Tokenizer known = tokenizer;
    if (known == null) {
      try {
        known = Tokenizer.open(words, shape, manager);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      tokenizer = known;
    }
    return known;
  }
}
