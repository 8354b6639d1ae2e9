package org.neuronatlas.engine.pack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * A JSON object of a model's folder, read with care.
 *
 * @param file what it is called in sentences, e.g. {@code config.json}
 */
public record Config(String file, JsonObject json) {

  /** The object, or an empty one for none. */
  public static Config of(String file, @Nullable JsonObject json) {
    return new Config(file, json == null ? new JsonObject() : json);
  }

  /** The object in {@code folder/file}; an empty one where there is no such file. */
  public static Config read(Path folder, String file) throws IOException {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      return of(file, null);
    }
    try {
      return new Config(file, JsonParser.parseString(Files.readString(path)).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw new BadWeights(file + " is not a JSON object: " + e.getMessage(), e);
    }
  }

  public boolean has(String key) {
    return json.has(key) && !json.get(key).isJsonNull();
  }

  /** The object under a key; an empty one where there is none. */
  public Config part(String key) {
    boolean object = has(key) && json.get(key).isJsonObject();
    return of(file + "'s " + key, object ? json.getAsJsonObject(key) : null);
  }

  /** Words in a list; empty where there is none. */
  List<String> words(String key) {
    List<String> words = new ArrayList<>();
    if (has(key) && json.get(key).isJsonArray()) {
      json.getAsJsonArray(key).forEach(word -> words.add(word.getAsString()));
    }
    return words;
  }

  public int number(String key, int otherwise) {
    return has(key) ? Math.round(primitive(key, "a whole number").floatValue()) : otherwise;
  }

  public float real(String key, float otherwise) {
    return has(key) ? primitive(key, "a number").floatValue() : otherwise;
  }

  public boolean flag(String key, boolean otherwise) {
    return has(key) ? json.get(key).getAsBoolean() : otherwise;
  }

  public Optional<String> text(String key) {
    return has(key) && json.get(key).isJsonPrimitive()
        ? Optional.of(json.get(key).getAsString())
        : Optional.empty();
  }

  /** A number for each channel of a picture, or one for all; at least one. */
  float[] channels(String key, float[] otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonElement written = json.get(key);
    JsonArray all = new JsonArray();
    if (written.isJsonArray()) {
      all = written.getAsJsonArray();
    } else {
      all.add(written);
    }
    float[] numbers = new float[all.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonElement one = all.get(i);
      if (!one.isJsonPrimitive() || !one.getAsJsonPrimitive().isNumber()) {
        numbers = new float[0];
        break;
      }
      numbers[i] = one.getAsFloat();
    }
    if (numbers.length == 0) {
      throw new BadWeights(
          "%s gives %s %s; it takes a number for each channel".formatted(file, key, written));
    }
    return numbers;
  }

  /**
   * Height and width, written as one number, {@code [height, width]} or {@code {height, width}}.
   */
  int[] sides(String key, int otherwise) {
    JsonElement written = json.get(key);
    if (!has(key) || written.isJsonPrimitive()) {
      int side = number(key, otherwise);
      return new int[] {side, side};
    }
    if (written.isJsonArray() && written.getAsJsonArray().size() == 2) {
      Config two = of(file + "'s " + key, new JsonObject());
      two.json.add("height", written.getAsJsonArray().get(0));
      two.json.add("width", written.getAsJsonArray().get(1));
      return two.both(otherwise);
    }
    return part(key).both(otherwise);
  }

  private int[] both(int otherwise) {
    int height = number("height", otherwise);
    return new int[] {height, number("width", height)};
  }

  /**
   * Compares a number with what the weights say.
   *
   * @throws BadWeights where they differ
   */
  void agrees(String key, int weights) {
    if (has(key) && number(key, 0) != weights) {
      throw new BadWeights(
          "%s gives %s %s, and the weights have %d".formatted(file, key, json.get(key), weights));
    }
  }

  private Number primitive(String key, String kind) {
    JsonElement value = json.get(key);
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
      throw new BadWeights("%s gives %s %s; it takes %s".formatted(file, key, value, kind));
    }
    return value.getAsNumber();
  }
}
