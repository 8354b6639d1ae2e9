package org.neuronatlas.engine.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.pickle.Dict;
import org.neuronatlas.engine.weights.pickle.Made;
import org.neuronatlas.engine.weights.pickle.Nothing;
import org.neuronatlas.engine.weights.pickle.Seq;

/**
 * The plain values of a pickled configuration, as JSON: those of a dictionary, or of an object's
 * attributes. The object is never made; what is no plain value (a device, a number format) is left
 * out.
 */
final class PlainValues {
  /** Under this key stands the class an object would have had. */
  static final String CLASS = "__class__";

  private static final int DEEPEST = 4;
  private static final int MOST = 1_000; // a configuration has a hundred

  private int seen;

  private PlainValues() {}

  /** Of an entry of the pickled dictionary {@code root}; none where it is no object of values. */
  static Optional<JsonObject> of(Object root, String entry) {
    Object value = root instanceof Dict dict ? dict.get(entry) : null;
    PlainValues values = new PlainValues();
    if (value instanceof Made made && made.state() instanceof Dict state) {
      JsonObject json = values.object(state, 0);
      json.addProperty(CLASS, made.maker() + values.made(made));
      return Optional.of(json);
    }
    return value instanceof Dict dict ? Optional.of(values.object(dict, 0)) : Optional.empty();
  }

  /** {@code copyreg}'s functions make an object of the class that is their first argument. */
  private String made(Made made) {
    return made.args() instanceof Seq args && args.size() > 0 ? " " + args.get(0) : "";
  }

  private JsonObject object(Dict dict, int depth) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < dict.size() && seen < MOST; i++) {
      JsonElement value = json(dict.value(i), depth + 1);
      if (dict.key(i) instanceof String key && value != null) {
        json.add(key, value);
      }
    }
    return json;
  }

  private @Nullable JsonElement json(Object value, int depth) {
    if (++seen > MOST || depth > DEEPEST) {
      return null;
    }
    if (value instanceof String text) {
      return new JsonPrimitive(text);
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Nothing) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof Dict dict) {
      return object(dict, depth);
    }
    if (!(value instanceof Seq seq)) {
      return null;
    }
    JsonArray array = new JsonArray();
    for (int i = 0; i < seq.size() && seen < MOST; i++) {
      JsonElement element = json(seq.get(i), depth + 1);
      if (element != null) {
        array.add(element);
      }
    }
    return array;
  }
}
