package org.neuronatlas.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.reference.Reference;

/** A SigLIP reads what fills up too, so the filling is part of a sentence. */
class SiglipTokensTest {
  private static TextShape shape(TextShape.Family family) {
    BlockShape block = new BlockShape(24, 3, 96, Gelu.TANH, 1e-6f);
    return new TextShape(family, 14, 72, 71, 5, block, 2, 24);
  }

  @Test
  void sentencesFillTheContext() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      TokenizerFile words = TokenizerFile.in(Reference.committed("small_text"));
      Tokens filled =
          Tokenizer.open(words, shape(TextShape.Family.SIGLIP), manager).encode(List.of("Apple"));
      assertThat(filled.ids()).startsWith(70, 41, 71).hasSize(14);
      assertThat(Arrays.copyOfRange(filled.ids(), 3, 14)).containsOnly(5);
      Tokens bare =
          Tokenizer.open(words, shape(TextShape.Family.CLIP), manager).encode(List.of("Apple"));
      assertThat(bare.ids()).containsExactly(70, 41, 71);
    }
  }
}
