package org.neuronatlas.engine.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.BadWeights;

/** The sentences in which a model's classes are named, {@code {}} standing for the name. */
public final class Prompts {
  private Prompts() {}

  /**
   * The {@code prompts} of a {@code config.json}; one, {@code a photo of a {}}, where the file is
   * silent.
   *
   * @throws BadWeights where one has no place for the name
   */
  public static List<String> of(String config) {
    JsonArray written = written(config);
    if (written == null) {
      return List.of("a photo of a {}");
    }
    List<String> prompts = new ArrayList<>();
    for (JsonElement prompt : written) {
      prompts.add(prompt.getAsString());
    }
    if (prompts.isEmpty() || !prompts.stream().allMatch(prompt -> prompt.contains("{}"))) {
      throw new BadWeights(
          "config.json gives prompts %s; each takes {} where the class is named"
              .formatted(written));
    }
    return List.copyOf(prompts);
  }

  private static @Nullable JsonArray written(String config) {
    try {
      JsonObject json = JsonParser.parseString(config).getAsJsonObject();
      return json.has("prompts") ? json.getAsJsonArray("prompts") : null;
    } catch (JsonParseException | IllegalStateException | ClassCastException e) {
      throw new BadWeights("config.json gives no list of prompts: " + e.getMessage(), e);
    }
  }
}
