package org.neuronatlas.engine.pack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Three numbers, red first. */
  float[] colours(String key, float[] otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    JsonElement written = json.get(key);
    if (!written.isJsonArray() || written.getAsJsonArray().size() != 3) {
      throw new BadWeights(file + " gives " + key + " " + written + "; it takes three numbers");
    }
    JsonArray three = written.getAsJsonArray();
    return new float[] {
      three.get(0).getAsFloat(), three.get(1).getAsFloat(), three.get(2).getAsFloat()
    };
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
