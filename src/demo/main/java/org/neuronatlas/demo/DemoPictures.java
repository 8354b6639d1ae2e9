package org.neuronatlas.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuronatlas.demo.order.Stratified;
import org.neuronatlas.demo.table.Tables;
import org.neuronatlas.demo.table.Tables.Concept;
import org.neuronatlas.demo.table.Tables.Style;
import org.neuronatlas.demo.table.Tables.Tile;
import org.neuronatlas.demo.table.Tables.Word;
import org.neuronatlas.demo.tile.IconSets;
import org.neuronatlas.demo.word.Lettering;
import org.neuronatlas.demo.word.Typeface;

/**
 * The demo data set: every tile the demo model's tables list, in every art style, and the words it
 * can read in six fonts.
 */
public final class DemoPictures {
  /** The beginning that stands for the whole: every concept once, styles and words by share. */
  public static final int BEGINNING = 3000;

  /** Of the drawing: to be raised with every change of code, artwork or font that shows. */
  public static final int VERSION = 1;

  private static final long SEED = 2021;
  private static final String WORD = "written word";

  private final Map<String, Concept> concepts = Tables.concepts();
  private final Map<String, Style> styles = Tables.styles();
  private final Set<String> keys = new HashSet<>();

  private DemoPictures() {}

  public static String slug() {
    return "emoji-and-words";
  }

  public static String name() {
    return "Emoji, flags, logos and written words";
  }

  /** Of the whole; each picture has its own beside it. */
  public static String licence() {
    return "Apache-2.0, MIT, CC-BY-4.0, CC-BY-3.0, CC0-1.0, OFL-1.1 (each picture names its own)";
  }

  /** All pictures, always in the same order; nothing is drawn yet. */
  public static List<DemoPicture> all() {
    DemoPictures making = new DemoPictures();
    List<DemoPicture> pictures = new ArrayList<>();
    pictures.addAll(making.tiles(Tables.tiles()));
    pictures.addAll(making.words(Tables.words(), Typeface.all()));
    return List.copyOf(
        new Stratified<DemoPicture>(
                BEGINNING,
                SEED,
                DemoPicture::source,
                picture -> picture.writtenWord() ? null : picture.concept())
            .order(pictures));
  }

  private List<DemoPicture> tiles(List<Tile> tiles) {
    IconSets sets =
        new IconSets(
            tiles.stream().map(tile -> new IconSets.Name(tile.set(), tile.icon())).toList());
    return tiles.stream().map(tile -> tile(tile, sets)).toList();
  }

  private DemoPicture tile(Tile tile, IconSets sets) {
    Concept concept = known(concepts, tile.concept());
    Style style = known(styles, tile.set());
    IconSets.Name icon = new IconSets.Name(tile.set(), tile.icon());
    String skin = tile.tone().isEmpty() ? "" : " with " + tile.tone() + " skin";
    return new DemoPicture(
        key(tile),
        concept.name() + skin + ", " + style.caption(),
        concept.key(),
        concept.keywords(),
        concept.group(),
        style.name(),
        tile.split(),
        tile.set(),
        tile.licence(),
        false,
        () -> sets.draw(icon));
  }

  /** The icon's address in its set; an icon that shows two things (AWS and Amazon) has two keys. */
  private String key(Tile tile) {
    String key = tile.set() + "/" + tile.icon();
    if (keys.add(key)) {
      return key;
    }
    String another = key + "/" + tile.concept();
    if (!keys.add(another)) {
      throw new IllegalStateException("The table of tiles lists " + another + " twice");
    }
    return another;
  }

  private List<DemoPicture> words(List<Word> words, List<Typeface> faces) {
    List<DemoPicture> pictures = new ArrayList<>();
    for (Word word : words) {
      for (Typeface face : faces) {
        pictures.add(word(word, face));
      }
    }
    return pictures;
  }

  private DemoPicture word(Word word, Typeface face) {
    String conceptKey = word.concept();
    Concept concept = conceptKey == null ? null : known(concepts, conceptKey);
    String key = "word/" + face.slug() + "/" + word.word().replace(' ', '-');
    Lettering lettering =
        new Lettering(Lettering.spelled(word.word(), SEED + key.hashCode()), face);
    return new DemoPicture(
        key,
        "the written word " + word.word(),
        conceptKey,
        concept == null ? word.lists() : concept.keywords(),
        concept == null ? WORD : concept.group(),
        WORD,
        face.heldOut() ? "style" : "train",
        face.name(),
        face.licence(),
        true,
        () -> lettering.draw(DemoPicture.SIZE));
  }

  private static <T> T known(Map<String, T> table, String key) {
    T value = table.get(key);
    if (value == null) {
      throw new IllegalStateException(
          "The tables of the demo refer to " + key + ", which none has");
    }
    return value;
  }
}
