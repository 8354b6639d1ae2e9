package org.neuronatlas.engine.arch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * A CLIP's {@code config.json}: the constructor arguments of openai/CLIP, {@code vision_heads} and
 * the colour statistics.
 */
public final class ClipConfig {
  private final JsonObject json;

  private ClipConfig(JsonObject json) {
    this.json = json;
  }

  /** Reads the text of a {@code config.json}. */
  public static ClipConfig parse(String text) {
    try {
      return new ClipConfig(JsonParser.parseString(text).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw new BadWeights("config.json is not a JSON object: " + e.getMessage(), e);
    }
  }

  /** The vision side; without {@code vision_heads}, OpenAI's rule of one head for 64 channels. */
  public ResNetShape vision() {
    String architecture =
        json.has("architecture") ? json.get("architecture").getAsString() : "ModifiedResNet";
    JsonElement layers = need("vision_layers");
    if (!architecture.equals("ModifiedResNet") || !layers.isJsonArray()) {
      throw new BadWeights(
          "config.json describes %s with vision_layers %s; only ModifiedResNet, whose vision_layers are four numbers, can be loaded"
              .formatted(architecture, layers));
    }
    List<Integer> blocks = new ArrayList<>();
    for (JsonElement layer : layers.getAsJsonArray()) {
      blocks.add(layer.getAsInt());
    }
    int width = number("vision_width");
    int heads = json.has("vision_heads") ? number("vision_heads") : width * 32 / 64;
    ResNetShape shape =
        new ResNetShape(
            blocks, width, number("embed_dim"), heads, number("image_resolution"), eps());
    if (blocks.size() != 4 || heads < 1 || width % 2 != 0 || width * 32 % heads != 0) {
      throw new BadWeights("config.json describes an impossible network: " + shape);
    }
    return shape;
  }

  private float eps() {
    return json.has("bn_eps") ? json.get("bn_eps").getAsFloat() : 1e-5f;
  }

  /**
   * The text side; none where the configuration has no {@code transformer_width}. Without {@code
   * transformer_heads}, OpenAI's rule of one head for 64 channels; without {@code quick_gelu},
   * OpenAI's activation.
   */
  public Optional<TextShape> text() {
    if (!json.has("transformer_width")) {
      return Optional.empty();
    }
    int width = number("transformer_width");
    int heads = json.has("transformer_heads") ? number("transformer_heads") : width / 64;
    Gelu gelu =
        !json.has("quick_gelu") || json.get("quick_gelu").getAsBoolean() ? Gelu.QUICK : Gelu.EXACT;
    float eps = json.has("ln_eps") ? json.get("ln_eps").getAsFloat() : 1e-5f;
    int vocabulary = number("vocab_size");
    TextShape shape =
        new TextShape(
            TextShape.Family.CLIP,
            number("context_length"),
            vocabulary,
            vocabulary - 1,
            0,
            new BlockShape(width, heads, 4 * width, gelu, eps),
            number("transformer_layers"),
            number("embed_dim"));
    if (!shape.block().possible() || shape.context() < 2 || shape.layers() < 1) {
      throw new BadWeights("config.json describes an impossible text side: " + shape);
    }
    return Optional.of(shape);
  }

  /**
   * The sentences in which a class is named, {@code {}} in each standing for its name; one, {@code
   * a photo of a {}}, where the file is silent.
   */
  public List<String> prompts() {
    if (!json.has("prompts")) {
      return List.of("a photo of a {}");
    }
    List<String> prompts = new ArrayList<>();
    for (JsonElement prompt : json.getAsJsonArray("prompts")) {
      prompts.add(prompt.getAsString());
    }
    if (prompts.isEmpty() || !prompts.stream().allMatch(prompt -> prompt.contains("{}"))) {
      throw new BadWeights(
          "config.json gives prompts %s; each takes {} where the class is named"
              .formatted(json.get("prompts")));
    }
    return List.copyOf(prompts);
  }

  /** Mean of each colour, red first; OpenAI's where the file is silent. */
  public float[] mean() {
    return colours("image_mean", 0.48145466f, 0.4578275f, 0.40821073f);
  }

  /** Standard deviation of each colour, red first; OpenAI's where the file is silent. */
  public float[] std() {
    return colours("image_std", 0.26862954f, 0.26130258f, 0.27577711f);
  }

  private float[] colours(String key, float... otherwise) {
    if (!json.has(key)) {
      return otherwise;
    }
    JsonArray written = json.getAsJsonArray(key);
    float[] out = new float[written.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = written.get(i).getAsFloat();
    }
    if (out.length != 3) {
      throw new BadWeights("config.json gives " + key + " " + written + "; it takes three numbers");
    }
    return out;
  }

  private int number(String key) {
    try {
      return need(key).getAsInt();
    } catch (UnsupportedOperationException | NumberFormatException | IllegalStateException e) {
      throw new BadWeights(
          "config.json gives " + key + " " + json.get(key) + "; it takes a number", e);
    }
  }

  private JsonElement need(String key) {
    JsonElement value = json.get(key);
    if (value == null) {
      throw new BadWeights("config.json has no '" + key + "'; it has " + json.keySet());
    }
    return value;
  }
}
