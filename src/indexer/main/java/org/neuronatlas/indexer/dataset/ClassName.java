package org.neuronatlas.indexer.dataset;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's place says of it where nobody else does: {@code shore/blue wave.png} shows the
 * concept {@code shore}, and its caption is "shore". A file's name says more about the camera than
 * about the picture, so it is the caption only of a picture that lies in no folder.
 */
final class ClassName {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s_]+");

  private ClassName() {}

  /**
   * @param key a relative path, parts separated by '/'
   */
  static Item.Description of(String key) {
    List<String> parts = List.of(key.split("/", -1));
    String name = parts.get(parts.size() - 1);
    if (parts.size() == 1) {
      String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      return described(words(stem.replace('-', ' ')), null);
    }
    String folder = parts.get(parts.size() - 2);
    return described(words(folder), words(folder).toLowerCase(Locale.ROOT).replace(' ', '-'));
  }

  private static Item.Description described(String caption, @Nullable String concept) {
    return new Item.Description(caption, concept, List.of(), null, null, null, false);
  }

  private static String words(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    return BETWEEN_WORDS.matcher(composed).replaceAll(" ").strip();
  }
}
