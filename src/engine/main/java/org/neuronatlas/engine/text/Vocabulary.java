package org.neuronatlas.engine.text;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * OpenAI's vocabulary of CLIP, {@code bpe_simple_vocab_16e6.txt.gz}: pairs of pieces that are
 * merged, the most common first, a pair a line after the first. Pieces are bytes, each written as a
 * visible letter; {@code </w>} ends a word (openai/CLIP {@code clip/simple_tokenizer.py}). Of the
 * file as many pairs count as the model has tokens for.
 *
 * <p>It is handed to Hugging Face's tokenizers as the {@code tokenizer.json} that says the same.
 */
public final class Vocabulary {
  /** What {@code fetch} brings beside OpenAI's weights. */
  static final String FILE = "bpe_simple_vocab_16e6.txt.gz";

  private static final int BYTES = 256;
  private static final String WORD_END = "</w>";
  private static final String START = "<|startoftext|>";
  private static final String END = "<|endoftext|>";

  private static final int LONGEST_LINE = 1 << 10; // OpenAI's have up to 60 letters

  private final Path file;
  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private final List<String> merges = new ArrayList<>();

  private Vocabulary(Path file) {
    this.file = file;
    for (String end : List.of("", WORD_END)) {
      for (String letter : letters()) {
        ids.put(letter + end, ids.size());
      }
    }
  }

  /** Whether a file is one, by its first bytes: those of gzip, which no JSON begins with. */
  public static boolean isOne(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(2);
      return first.length == 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
    }
  }

  /**
   * Reads a file for a model of so many tokens.
   *
   * @throws BadWeights when it holds something else, or too little
   */
  public static Vocabulary read(Path file, int tokens) throws IOException {
    int wanted = tokens - 2 * BYTES - 2; // both ends of a sentence have a token, too
    Vocabulary vocabulary = new Vocabulary(file);
    if (wanted < 0) {
      throw vocabulary.bad("this model has %d tokens, fewer than the bytes take".formatted(tokens));
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String title = vocabulary.line(lines);
      for (int i = 0; i < wanted; i++) {
        String line = title == null ? null : vocabulary.line(lines);
        if (line == null) {
          throw vocabulary.bad(
              "it ends after %d pairs, and this model's %d tokens take %d"
                  .formatted(i, tokens, wanted));
        }
        vocabulary.merge(line, i + 2);
      }
    } catch (ZipException | EOFException e) {
      throw vocabulary.bad("its gzip is damaged (" + e.getMessage() + ")");
    }
    vocabulary.ids.put(START, vocabulary.ids.size());
    vocabulary.ids.put(END, vocabulary.ids.size());
    return vocabulary;
  }

  /** The bytes as letters, in the order of their ids: those that can be seen are themselves. */
  private static List<String> letters() {
    List<String> seen = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (char b = 0; b < BYTES; b++) {
      boolean visible = b >= '!' && b <= '~' || b >= '\u00a1' && b != '\u00ad';
      if (visible) {
        seen.add(String.valueOf(b));
      } else {
        others.add(String.valueOf((char) (BYTES + others.size())));
      }
    }
    seen.addAll(others);
    return seen;
  }

  /** The next line, no longer than one can be: a file may be a gigabyte without a break. */
  private @Nullable String line(BufferedReader lines) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = lines.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = lines.read()) {
      if (line.length() == LONGEST_LINE) {
        throw bad("line has more than %d letters".formatted(LONGEST_LINE));
      }
      line.append((char) next);
    }
    return line.toString();
  }

  private void merge(String line, int number) {
    String[] pair = line.strip().split("\\s+", -1);
    if (pair.length != 2 || !ids.containsKey(pair[0]) || !ids.containsKey(pair[1])) {
      throw bad("line %d is no pair of pieces that were made before it".formatted(number));
    }
    if (ids.putIfAbsent(pair[0] + pair[1], ids.size()) != null) {
      throw bad("line %d makes a piece a second time".formatted(number));
    }
    merges.add(pair[0] + " " + pair[1]);
  }

  /** The {@code tokenizer.json} that says the same. */
  public String json() throws IOException {
    return BpeJson.of(ids, merges, START, END, WORD_END);
  }

  private BadWeights bad(String why) {
    return new BadWeights(
        "cannot read %s as CLIP's vocabulary: %s; it is OpenAI's %s".formatted(file, why, FILE));
  }
}
