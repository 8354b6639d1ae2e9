package org.neuronatlas.engine.attribution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a reader typed: {@code name} or {@code name(key value, key value)}. */
record Typed(String text, String name, Map<String, String> values) {
  private static final Pattern FORM = Pattern.compile("\\s*([a-z]+)\\s*(?:\\((.*)\\))?\\s*");
  private static final Pattern PAIR = Pattern.compile("\\s*([a-z]+)\\s+(\\S+)\\s*");

  static Typed of(String text) {
    Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw unreadable(text);
    }
    Map<String, String> values = new LinkedHashMap<>();
    String inside = form.group(2);
    if (inside != null && !inside.isBlank()) {
      for (String part : inside.split(",", -1)) {
        Matcher pair = PAIR.matcher(part);
        if (!pair.matches() || values.put(pair.group(1), pair.group(2)) != null) {
          throw unreadable(text);
        }
      }
    }
    return new Typed(text, form.group(1), values);
  }

  IllegalArgumentException unknown() {
    return unreadable(text);
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "cannot read '%s' as a way to attribute; there are %s, %s and %s, or their names alone"
            .formatted(text, new Saliency(), new SmoothGrad(), new IntegratedGradients()));
  }

  /** Refuses every key that is not one of these. */
  void only(String... keys) {
    for (String key : values.keySet()) {
      if (!List.of(keys).contains(key)) {
        throw new IllegalArgumentException(
            "cannot set '%s' of %s; it has %s"
                .formatted(
                    key, name, keys.length == 0 ? "nothing to set" : String.join(", ", keys)));
      }
    }
  }

  <T> T get(String key, Function<String, T> read, T otherwise) {
    String value = values.get(key);
    try {
      return value == null ? otherwise : read.apply(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "cannot read %s '%s' of %s as a number of its kind; %s is one"
              .formatted(key, value, name, otherwise),
          e);
    }
  }
}
