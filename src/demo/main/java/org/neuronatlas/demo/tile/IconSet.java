package org.neuronatlas.demo.tile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some icons of one icon set, read from its JSON on the class path as a stream: the largest file
 * has 104 MB, and only the bodies asked for are kept.
 */
final class IconSet {
  private static final String FOLDER = "/META-INF/resources/webjars/iconify__json/2.2.378/json/";

  private static final double DEFAULT_SIDE = 16; // what a set means that names no size

  private final Map<String, Icon> icons = new HashMap<>();
  private final Map<String, Raw> raws = new HashMap<>();
  private double width = DEFAULT_SIDE;
  private double height = DEFAULT_SIDE;

  private IconSet() {}

  static Map<String, Icon> read(String set, Set<String> wanted) {
    IconSet reading = new IconSet();
    try (InputStream in = IconSet.class.getResourceAsStream(FOLDER + set + ".json")) {
      if (in == null) {
        throw new CannotDraw("The icon set " + set + " is not on the class path");
      }
      try (JsonParser json = new JsonFactory().createParser(in)) {
        reading.set(json, wanted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the icon set " + set, e);
    }
    reading.raws.forEach((name, raw) -> reading.icons.put(name, reading.icon(raw)));
    return reading.icons;
  }

  private void set(JsonParser json, Set<String> wanted) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new CannotDraw("An icon set on the class path is not in iconify's form");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "icons" -> icons(json, wanted);
        case "width" -> width = json.getDoubleValue();
        case "height" -> height = json.getDoubleValue();
        default -> json.skipChildren();
      }
    }
  }

  private void icons(JsonParser json, Set<String> wanted) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (wanted.contains(name)) {
        raws.put(name, raw(json));
      } else {
        json.skipChildren();
      }
    }
  }

  private static Raw raw(JsonParser json) throws IOException {
    Raw raw = new Raw();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "body" -> raw.body = Packed.of(Mended.of(json.getText()));
        case "left" -> raw.left = json.getDoubleValue();
        case "top" -> raw.top = json.getDoubleValue();
        case "width" -> raw.width = json.getDoubleValue();
        case "height" -> raw.height = json.getDoubleValue();
        default -> json.skipChildren();
      }
    }
    return raw;
  }

  private Icon icon(Raw raw) {
    Packed body = raw.body;
    if (body == null) {
      throw new CannotDraw("An icon on the class path has no body");
    }
    return new Icon(
        body,
        raw.left,
        raw.top,
        raw.width == null ? width : raw.width,
        raw.height == null ? height : raw.height);
  }

  /** An icon before the set's own size, which follows in the file, is known. */
  private static final class Raw {
    @Nullable Packed body;
    double left;
    double top;
    @Nullable Double width;
    @Nullable Double height;
  }
}
