package org.neuronatlas.app.fetch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.neuronatlas.engine.spelling.Spelling;

/** The names that something is published under. */
final class Names {
  private static final int NEAREST = 3;

  private Names() {}

  /** Those that can be counted; besides them there is every repository of the hub. */
  static List<String> all() {
    List<String> names = new ArrayList<>(OpenAiClip.names());
    names.addAll(Torchvision.names());
    return names;
  }

  /** The name as it is published, of what a person typed: {@code vit-b-32} is {@code ViT-B/32}. */
  static Optional<String> meant(String said) {
    if (HubName.isMeant(said)) {
      return HubName.parse(said).map(HubName::toString);
    }
    return all().stream().filter(name -> slug(name).equals(slug(said))).findFirst();
  }

  /** The folder of a published name, and its word in addresses. */
  static String slug(String name) {
    String plain = HubName.isMeant(name) ? HubName.parse(name).orElseThrow().slug() : name;
    return plain
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9._-]+", "-")
        .replaceAll("\\.json$", "-json");
  }

  /** What to say of a name under which nothing is published. */
  static IllegalArgumentException unknown(String said) {
    if (HubName.isMeant(said)) {
      return new IllegalArgumentException(
          "'%s' is no repository of the hub: it is hf:OWNER/NAME, or hf:OWNER/NAME@REVISION."
              .formatted(said));
    }
    if (HubName.parse(said).isPresent() && said.contains("/")) {
      return new IllegalArgumentException(
          "Nothing is known as '%s'. The repository of that name is hf:%s; nearest are %s; ./atlas fetch --list names all."
              .formatted(said, said, nearest(said)));
    }
    return new IllegalArgumentException(
        "Nothing is known as '%s'; nearest are %s; ./atlas fetch --list names all, and hf:OWNER/NAME is any repository of the hub."
            .formatted(said, nearest(said)));
  }

  private static String nearest(String said) {
    List<String> near =
        all().stream()
            .sorted(Comparator.comparingInt((String name) -> far(said, name)))
            .limit(NEAREST)
            .toList();
    return String.join(", ", near);
  }

  /** The prefix is what is left out most. */
  private static int far(String said, String name) {
    String whole = name.toLowerCase(Locale.ROOT);
    String typed = said.toLowerCase(Locale.ROOT);
    String bare = whole.substring(whole.indexOf(':') + 1);
    return Math.min(Spelling.changes(typed, whole), Spelling.changes(typed, bare));
  }
}
