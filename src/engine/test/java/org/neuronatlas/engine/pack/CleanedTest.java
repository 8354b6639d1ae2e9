package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.text.clean.Clean;
import org.neuronatlas.engine.weights.BadWeights;

/** Which packaging's sentences are cleaned how. */
class CleanedTest {
  @TempDir private Path folder;

  private void copy(String name, String... files) throws IOException {
    for (String file : files) {
      Files.copy(Reference.committed(name).resolve(file), folder.resolve(file));
    }
  }

  private Clean clean() throws IOException {
    try (Packed model = Packed.open(folder)) {
      return model.found.clean();
    }
  }

  @Test
  void openClipsAreAsTheirConfigurationSays() throws IOException {
    copy("small_open_clip_siglip", "model.safetensors", "open_clip_config.json");
    assertThat(clean()).isEqualTo(Clean.CANONICAL);
    Path config = folder.resolve("open_clip_config.json");
    String canonical = Files.readString(config);
    Files.writeString(config, canonical.replace("canonicalize", "whitespace"));
    assertThat(clean()).isEqualTo(Clean.WHITESPACE);
    Files.writeString(config, canonical.replace("canonicalize", "scrub"));
    assertThatThrownBy(this::clean)
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("clean 'scrub'; lower, whitespace and canonicalize are known");
  }

  @Test
  void openClipsOwnTokenizerMakesLettersSmall() throws IOException {
    copy("small_open_clip_convnext", "model.safetensors", "open_clip_config.json");
    assertThat(clean()).isEqualTo(Clean.LOWER);
  }

  @Test
  void theFirstSiglipIsCleanedInCode() throws IOException {
    copy("small_siglip", "model.safetensors", "config.json");
    assertThat(clean()).isEqualTo(Clean.NOT);
    Path words = folder.resolve("tokenizer_config.json");
    Files.writeString(words, "{\"tokenizer_class\": \"SiglipTokenizer\"}");
    assertThat(clean()).isEqualTo(Clean.SIGLIP);
    Files.writeString(words, "{\"tokenizer_class\": \"GemmaTokenizer\"}");
    assertThat(clean()).isEqualTo(Clean.NOT);
  }
}
