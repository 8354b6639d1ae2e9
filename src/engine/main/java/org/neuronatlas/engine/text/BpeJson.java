package org.neuronatlas.engine.text;

import com.google.gson.Gson;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * Byte pairs as a {@code tokenizer.json}: words are cut out as openai/CLIP's {@code
 * simple_tokenizer.py} cuts them, and their bytes become letters.
 */
final class BpeJson {
  /** What is a word, in a sentence in small letters. */
  private static final String WORDS =
      "(?i)'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

  private static final Map<String, Object> CUT =
      Map.of(
          "type",
          "Split",
          "pattern",
          Map.of("Regex", WORDS),
          "behavior",
          "Removed",
          "invert",
          true);
  private static final Map<String, Object> LETTERS =
      Map.of(
          "type", "ByteLevel",
          "add_prefix_space", false,
          "trim_offsets", false,
          "use_regex", false);
  private static final Map<String, Object> PRE_TOKENIZER =
      Map.of("type", "Sequence", "pretokenizers", List.of(CUT, LETTERS));

  private BpeJson() {}

  /**
   * The file's text.
   *
   * @param ids of every piece
   * @param merges two pieces with a space between, the first merged first
   * @param start the token that begins a sentence
   * @param end the token that ends it
   * @param wordEnd what ends the last piece of a word
   */
  static String of(
      Map<String, Integer> ids, List<String> merges, String start, String end, String wordEnd)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject().name("version").value("1.0");
      json.name("added_tokens").beginArray();
      for (String token : List.of(start, end)) {
        json.beginObject().name("id").value(ids.get(token)).name("content").value(token);
        json.name("special").value(true).name("normalized").value(false);
        json.name("single_word").value(false).name("lstrip").value(false);
        json.name("rstrip").value(false).endObject();
      }
      json.endArray().name("pre_tokenizer").jsonValue(new Gson().toJson(PRE_TOKENIZER));
      json.name("post_processor").beginObject().name("type").value("RobertaProcessing");
      json.name("sep").beginArray().value(end).value(ids.get(end)).endArray();
      json.name("cls").beginArray().value(start).value(ids.get(start)).endArray();
      json.name("trim_offsets").value(false).name("add_prefix_space").value(false).endObject();
      json.name("model").beginObject().name("type").value("BPE");
      json.name("end_of_word_suffix").value(wordEnd);
      json.name("vocab").beginObject();
      for (Map.Entry<String, Integer> piece : ids.entrySet()) {
        json.name(piece.getKey()).value(piece.getValue());
      }
      json.endObject().name("merges").beginArray();
      for (String merge : merges) {
        json.value(merge);
      }
      json.endArray().endObject().endObject();
    }
    return text.toString();
  }
}
