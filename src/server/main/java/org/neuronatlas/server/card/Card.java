package org.neuronatlas.server.card;

import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.server.layer.Tile;

/**
 * What a share picture shows.
 *
 * @param group whose hue it has; null where it stands for nothing
 * @param groupName above the label
 * @param label what it stands for, in large letters
 * @param where below the label
 * @param sentence what is to be known of it
 * @param large key in the object store; null for an empty frame
 * @param plates keys in the object store
 * @param foot at the right of the atlas's name
 */
record Card(
    @Nullable String group,
    @Nullable String groupName,
    String label,
    String where,
    String sentence,
    @Nullable String large,
    List<String> plates,
    String foot) {
  /** Of the drawing: another one is another picture. */
  private static final String VERSION = "2";

  static final int PLATES = 4;
  private static final int DIGITS = 20;

  /** A card of several neurons, the first of them large. */
  static Card of(String label, String where, String sentence, List<Tile> tiles) {
    List<String> pictures =
        tiles.stream()
            .map(Tile::plate)
            .filter(Objects::nonNull)
            .map(plate -> Cards.key(plate.image()))
            .distinct()
            .limit(1 + PLATES)
            .toList();
    return new Card(
        null,
        null,
        drawable(label, "Neurons"),
        drawable(where, ""),
        drawable(sentence),
        pictures.isEmpty() ? null : pictures.get(0),
        pictures.stream().skip(1).toList(),
        "");
  }

  /**
   * @param plain what is written where the fonts lack letters of the label: Latin, Greek and
   *     Cyrillic are drawn, other scripts and emoji are not, and never as empty boxes
   */
  static String drawable(String label, String plain) {
    String composed = composed(label);
    return Typeface.BOLD.draws(composed) && !composed.isBlank() ? composed : composed(plain);
  }

  /** The same of words that may be left out. */
  static String drawable(String words) {
    String composed = composed(words);
    return Typeface.SERIF.draws(composed) ? composed : "";
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
  }

  /** Of all that is drawn: of the same hash, the same picture. */
  String hash() {
    return Sha256.hex(VERSION + this).substring(0, DIGITS);
  }
}
