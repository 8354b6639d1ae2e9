package org.neuronatlas.engine.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.text.clean.Clean;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * OpenAI's vocabulary beside its own tokenizer with ftfy (src/bench/reference/clip_words.py):
 * thirty captions, and with {@code -Datlas.captions=FILE.ids} as many as that script wrote.
 */
class ClipWordsTest {
  private static final Path FOLDER = Reference.committed("clip_words");
  private static final int TOKENS = 49_408;

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private static TextShape shape(int tokens, int context) {
    BlockShape block = new BlockShape(64, 1, 256, Gelu.QUICK, 1e-5f);
    return new TextShape(TextShape.Family.CLIP, context, tokens, tokens - 1, 0, block, 1, 64);
  }

  private Tokenizer open(Path folder, int tokens) throws IOException {
    return Tokenizer.open(TokenizerFile.in(folder), shape(tokens, 77), manager);
  }

  private static long[] ids(JsonObject row) {
    return StreamSupport.stream(row.getAsJsonArray("ids").spliterator(), false)
        .mapToLong(JsonElement::getAsLong)
        .toArray();
  }

  private static List<JsonObject> rows(Path file) throws IOException {
    return StreamSupport.stream(
            JsonParser.parseString(Files.readString(file)).getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  @Test
  void captionsHaveTheIdsOfOpenAisOwnTokenizer() throws IOException {
    List<JsonObject> rows = rows(FOLDER.resolve("captions.json"));
    assertThat(rows).hasSize(30);
    Tokenizer tokenizer = open(FOLDER, TOKENS);
    for (JsonObject row : rows) {
      String caption = row.get("caption").getAsString();
      Tokens found = tokenizer.encode(List.of(caption));
      assertThat(found.ids()).as(caption).isEqualTo(ids(row));
    }
    Tokens together =
        tokenizer.encode(rows.stream().map(row -> row.get("caption").getAsString()).toList());
    assertThat(together.length()).isEqualTo(77);
    assertThat(together.cut()).as("the last is longer than the context").containsExactly(29);
  }

  @ParameterizedTest
  @EnumSource(names = "NOT", mode = EnumSource.Mode.EXCLUDE)
  void sentencesAreCleanedAsTheirLibrariesDo(Clean clean) throws IOException {
    for (JsonObject row : rows(FOLDER.resolve("captions.json"))) {
      String caption = row.get("caption").getAsString();
      String expected = row.get(clean.name().toLowerCase(Locale.ROOT)).getAsString();
      assertThat(clean.apply(caption)).as(caption).isEqualTo(expected);
      assertThat(clean.apply(expected)).as("again").isEqualTo(expected);
    }
  }

  @Test
  void manyCaptionsHaveThemToo() throws IOException {
    String given = System.getProperty("atlas.captions");
    assumeTrue(given != null, "left out: no -Datlas.captions=FILE.ids");
    Tokenizer tokenizer = open(FOLDER, TOKENS);
    int other = 0;
    List<JsonObject> rows = rows(Path.of(given));
    for (JsonObject row : rows) {
      String caption = row.get("caption").getAsString();
      long[] found = tokenizer.encode(List.of(caption)).ids();
      if (!Arrays.equals(found, ids(row))) {
        other++;
        System.out.println(row + " " + Arrays.toString(found));
      }
    }
    System.out.printf("%d of %d captions have other ids%n", other, rows.size());
    assertThat(other).as("letters newer than a library").isLessThanOrEqualTo(rows.size() / 1000);
  }

  private static Path vocabulary(Path folder, Stream<String> lines) throws IOException {
    Path file = folder.resolve(Vocabulary.FILE);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(lines.collect(Collectors.joining("\n")).getBytes(UTF_8));
    }
    return file;
  }

  @Test
  void aSmallerModelTakesTheFirstPairs(@TempDir Path folder) throws IOException {
    vocabulary(folder, Stream.of("#version: 0.2", "c a", "ca t</w>", "d o", "do g</w>"));
    int cat = 512 + 1;
    assertThat(open(folder, 514 + 2).encode(List.of("CAT dog")).ids())
        .containsExactly(514, cat, 'd' - '!', 'o' - '!', 256 + 'g' - '!', 515);
    assertThat(open(folder, 514 + 4).encode(List.of("CAT dog")).ids())
        .containsExactly(516, cat, 512 + 3, 517);
  }

  @Test
  void aJsonBesideItGoesBefore(@TempDir Path folder) throws IOException {
    vocabulary(folder, Stream.of("#version: 0.2"));
    Files.copy(
        Reference.committed("small_text").resolve("tokenizer.json"),
        folder.resolve("tokenizer.json"));
    Tokenizer found = Tokenizer.open(TokenizerFile.in(folder), shape(72, 14), manager);
    assertThat(found.encode(List.of("Apple")).ids()).containsExactly(70, 41, 71);
  }

  private void refused(Path folder, int tokens, String why) {
    assertThatThrownBy(() -> open(folder, tokens))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining(Vocabulary.FILE)
        .hasMessageContaining(why);
  }

  @Test
  void whatIsNoVocabularyIsRefused(@TempDir Path folder) throws IOException {
    refused(FOLDER, 60_000, "it ends after 48894 pairs, and this model's 60000 tokens take 59486");
    refused(FOLDER, 100, "100 tokens, fewer than the bytes take");
    vocabulary(folder, Stream.of("#version: 0.2", "a b c"));
    refused(folder, 516, "line 2 is no pair");
    vocabulary(folder, Stream.of("#version: 0.2", "a b", "zz y"));
    refused(folder, 516, "line 3 is no pair of pieces that were made before it");
    vocabulary(folder, Stream.of("#version: 0.2", "a b", "a b"));
    refused(folder, 516, "line 3 makes a piece a second time");
    vocabulary(folder, Stream.of("#version: 0.2", "a".repeat(5_000)));
    refused(folder, 516, "more than 1024 letters");
    vocabulary(folder, Stream.empty());
    refused(folder, 516, "it ends after 0 pairs");
    Path file = vocabulary(folder, Stream.of("#version: 0.2", "a b", "c d"));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 12));
    refused(folder, 516, "gzip is damaged");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 0, 0});
    refused(folder, 516, "gzip is damaged");
  }

  @Test
  void theCommittedVocabularyIsTheBeginningOfOpenAis() throws IOException {
    Path file = FOLDER.resolve(Vocabulary.FILE);
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(new String(in.readAllBytes(), UTF_8).lines()).hasSize(48_895).contains("c at</w>");
    }
  }
}
