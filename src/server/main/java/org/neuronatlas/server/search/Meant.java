package org.neuronatlas.server.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neuronatlas.catalog.words.Words;

/**
 * What a query may mean: for each of its words the words that there are, each with how well it
 * answers, 1 being the very word.
 *
 * @param words of the query, folded
 * @param pieces words, then neighbours written as one: "fire fighter" is also "firefighter"
 * @param answers by piece
 * @param near words that are somewhat alike, the nearest first, but for those asked; for who finds
 *     nothing
 */
record Meant(
    List<String> words,
    String sign,
    List<Piece> pieces,
    Map<Piece, Map<String, Float>> answers,
    List<String> near) {
  static final int MOST_WORDS = 8;

  private static final float STEM = .92f;
  private static final float PREFIX = .6f;
  private static final int MANY = 9;
  private static final float[] TYPOS = {1, .75f, .55f};

  /** One or two neighbouring words of the query. */
  record Piece(int first, int last, String text) {
    boolean covers(int word) {
      return first <= word && word <= last;
    }
  }

  /** A word that there is. */
  record Candidate(int piece, String word, boolean sameStem, float similarity) {}

  static List<Piece> pieces(List<String> words) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      pieces.add(new Piece(i, i, words.get(i)));
    }
    for (int i = 0; i + 1 < words.size(); i++) {
      pieces.add(new Piece(i, i + 1, words.get(i) + words.get(i + 1)));
    }
    return pieces;
  }

  static List<String> words(String query) {
    return Words.of(query).stream().limit(MOST_WORDS).toList();
  }

  static Meant of(String query, List<Candidate> candidates) {
    List<String> words = words(query);
    List<Piece> pieces = pieces(words);
    Map<Piece, Map<String, Float>> answers = new HashMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      int here = i;
      List<Candidate> mine = candidates.stream().filter(c -> c.piece == here).toList();
      answers.put(pieces.get(i), answers(pieces.get(i), mine));
    }
    List<String> near =
        candidates.stream()
            .filter(c -> pieces.get(c.piece).first == pieces.get(c.piece).last)
            .sorted((a, b) -> Float.compare(b.similarity, a.similarity))
            .map(Candidate::word)
            .filter(word -> !words.contains(word))
            .distinct()
            .toList();
    return new Meant(words, Words.sign(query), pieces, answers, near);
  }

  /** Where the word is there, or another form of it, it is no typo of something else. */
  private static Map<String, Float> answers(Piece piece, List<Candidate> candidates) {
    boolean there = candidates.stream().anyMatch(c -> c.sameStem || c.word.equals(piece.text));
    int fewest =
        there
            ? -1
            : candidates.stream().mapToInt(candidate -> typos(piece, candidate)).min().orElse(MANY);
    Map<String, Float> answers = new HashMap<>();
    for (Candidate candidate : candidates) {
      float quality = quality(piece, candidate, fewest);
      if (quality > 0) {
        answers.put(candidate.word, quality);
      }
    }
    return answers;
  }

  private static int typos(Piece piece, Candidate candidate) {
    int typos = Typos.between(piece.text, candidate.word);
    return typos <= Typos.borne(piece.text, candidate.word) ? typos : MANY;
  }

  /**
   * @param fewest typos that lead to any word; -1 where the word itself is there
   */
  private static float quality(Piece piece, Candidate candidate, int fewest) {
    String asked = piece.text;
    String word = candidate.word;
    if (word.equals(asked)) {
      return 1;
    }
    if (candidate.sameStem) {
      return STEM;
    }
    boolean one = piece.first == piece.last;
    if (one && word.startsWith(asked)) {
      return PREFIX + (STEM - PREFIX) * asked.length() / word.length() * .7f;
    }
    int typos = typos(piece, candidate);
    return typos < MANY && typos == fewest ? TYPOS[typos] : 0;
  }

  /** All words that answer any piece. */
  Set<String> all() {
    return answers.values().stream()
        .flatMap(those -> those.keySet().stream())
        .collect(Collectors.toSet());
  }

  /** The query as one word, and as an emoji. */
  List<String> whole() {
    return Stream.of(String.join("", words), sign).filter(text -> !text.isEmpty()).toList();
  }

  boolean nothing() {
    return words.isEmpty() && sign.isEmpty();
  }

  /** How well some words answer the query. */
  record Fit(float quality, float covered, boolean complete) {}

  /** Each word of the query by the best of {@code said}; what is said besides covers it less. */
  Fit fit(List<String> said) {
    String joined = String.join("", said);
    if (whole().contains(joined)) {
      return new Fit(1, 1, true);
    }
    float sum = 0;
    boolean complete = true;
    Set<String> used = new HashSet<>();
    for (int word = 0; word < words.size(); word++) {
      float best = 0;
      String by = "";
      for (Piece piece : pieces) {
        for (String one : piece.covers(word) ? said : List.<String>of()) {
          float quality =
              one.equals(piece.text)
                  ? 1
                  : answers.getOrDefault(piece, Map.of()).getOrDefault(one, 0f);
          if (quality > best) {
            best = quality;
            by = one;
          }
        }
      }
      sum += best;
      complete &= best > 0;
      used.add(by);
    }
    long covered = said.stream().filter(used::contains).count();
    return new Fit(
        words.isEmpty() ? 0 : sum / words.size(),
        said.isEmpty() ? 0 : (float) covered / said.size(),
        complete && !words.isEmpty());
  }

  /**
   * All of its words in PostgreSQL's language for text searches; empty where one has no answer.
   *
   * @param itself whether a word answers that no picture's caption has
   */
  String everyWord(boolean itself) {
    List<String> every = new ArrayList<>();
    for (int word = 0; word < words.size(); word++) {
      int here = word;
      String any =
          pieces.stream()
              .filter(piece -> piece.covers(here))
              .flatMap(
                  piece ->
                      Stream.concat(
                          answers.getOrDefault(piece, Map.of()).keySet().stream(),
                          Stream.of(piece.text).filter(unused -> itself)))
              .distinct()
              .sorted()
              .map(one -> "'" + one.replace("'", "''") + "'")
              .collect(Collectors.joining(" | "));
      if (any.isEmpty()) {
        return "";
      }
      every.add("(" + any + ")");
    }
    return String.join(" & ", every);
  }
}
