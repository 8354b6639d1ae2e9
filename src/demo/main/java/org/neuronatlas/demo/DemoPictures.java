package org.neuronatlas.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neuronatlas.demo.order.Stratified;
import org.neuronatlas.demo.scene.Composer;
import org.neuronatlas.demo.scene.Drawn;
import org.neuronatlas.demo.table.Tables;
import org.neuronatlas.demo.table.Tables.Concept;
import org.neuronatlas.demo.table.Tables.Style;
import org.neuronatlas.demo.table.Tables.Tile;
import org.neuronatlas.demo.table.Tables.Word;
import org.neuronatlas.demo.tile.IconSets;
import org.neuronatlas.demo.word.Lettering;
import org.neuronatlas.demo.word.Typeface;

/**
 * The demo data set: every tile the demo model's tables list, in every art style, the words it can
 * read in six fonts, and scenes of several tiles of one set. Longer than most files: the order of
 * the whole is decided here, and is part of every run's plan.
 */
public final class DemoPictures {
  /** The beginning that stands for the whole: every concept once, styles and words by share. */
  public static final int BEGINNING = 3000;

  /** Of the drawing: to be raised with every change of code, artwork or font that shows. */
  public static final int VERSION = 2;

  /** Of several things, with boxes; with them the data set has 21,000 pictures. */
  static final int SCENES = 2390;

  /** Tiles a set needs for scenes of its own. */
  private static final int ENOUGH = 190;

  private static final long SEED = 2021;
  private static final String WORD = "written word";
  private static final String SCENE = "scene";

  /** A scene is of the first of these that one of its tiles is of. */
  private static final List<String> SPLITS = List.of("style", "pair", "train");

  private final Map<String, Concept> concepts = Tables.concepts();
  private final Map<String, Style> styles = Tables.styles();
  private final Set<String> keys = new HashSet<>();

  private DemoPictures() {}

  public static String slug() {
    return "emoji-and-words";
  }

  public static String name() {
    return "Emoji, flags, logos, written words and scenes of them";
  }

  /** Of the whole; each picture has its own beside it. */
  public static String licence() {
    return "Apache-2.0, MIT, CC-BY-4.0, CC-BY-3.0, CC0-1.0, OFL-1.1 (each picture names its own)";
  }

  /** All pictures, always in the same order; nothing is drawn yet. */
  public static List<DemoPicture> all() {
    DemoPictures making = new DemoPictures();
    List<DemoPicture> pictures = new ArrayList<>();
    List<Tile> tiles = Tables.tiles();
    IconSets sets =
        new IconSets(
            tiles.stream().map(tile -> new IconSets.Name(tile.set(), tile.icon())).toList());
    List<Word> words = Tables.words();
    List<Typeface> faces = Typeface.all();
    tiles.forEach(tile -> pictures.add(making.tile(tile, sets)));
    pictures.addAll(making.words(words, faces));
    pictures.addAll(making.scenes(tiles, sets, words, faces));
    return List.copyOf(
        new Stratified<DemoPicture>(
                BEGINNING,
                SEED,
                picture -> picture.source() + (picture.scene() ? ", scenes" : ""),
                picture -> picture.writtenWord() ? null : picture.concept())
            .order(pictures));
  }

  private DemoPicture tile(Tile tile, IconSets sets) {
    Concept concept = known(concepts, tile.concept());
    Style style = known(styles, tile.set());
    IconSets.Name icon = new IconSets.Name(tile.set(), tile.icon());
    String skin = tile.tone().isEmpty() ? "" : " with " + tile.tone() + " skin";
    return new DemoPicture(
        key(tile),
        concept.name() + skin + ", " + style.caption(),
        List.of(concept.key()),
        concept.keywords(),
        concept.group(),
        style.name(),
        tile.split(),
        tile.set(),
        tile.licence(),
        false,
        () -> Drawn.whole(sets.draw(icon)));
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
        concept == null ? List.of() : List.of(concept.key()),
        concept == null ? word.lists() : concept.keywords(),
        concept == null ? WORD : concept.group(),
        WORD,
        face.heldOut() ? "style" : "train",
        face.name(),
        face.licence(),
        true,
        () -> Drawn.whole(lettering.draw(DemoPicture.SIZE)));
  }

  /** Of each large set by its share; a scene is of one set, so that it is of one art style. */
  private List<DemoPicture> scenes(
      List<Tile> tiles, IconSets sets, List<Word> words, List<Typeface> faces) {
    Map<String, List<Tile>> bySet = new TreeMap<>();
    tiles.forEach(tile -> bySet.computeIfAbsent(tile.set(), set -> new ArrayList<>()).add(tile));
    bySet.values().removeIf(of -> of.size() < ENOUGH);
    int all = bySet.values().stream().mapToInt(List::size).sum();
    List<Word> shown = words.stream().filter(word -> word.concept() != null).toList();
    List<DemoPicture> scenes = new ArrayList<>();
    int before = 0;
    for (List<Tile> of : bySet.values()) {
      Composer composer = new Composer(concepts, of, shown, faces);
      int first = scenes.size();
      before += of.size();
      while (scenes.size() < Math.round((double) SCENES * before / all)) {
        String key = "scene/" + of.get(0).set() + "/" + (scenes.size() - first);
        scenes.add(scene(key, composer.compose(SEED + key.hashCode()), sets));
      }
    }
    return scenes;
  }

  private DemoPicture scene(String key, Composer.Plan plan, IconSets sets) {
    Tile one = plan.tiles().get(0);
    return new DemoPicture(
        key,
        caption(plan),
        plan.scene().concepts(),
        plan.scene().concepts().stream()
            .flatMap(concept -> known(concepts, concept).keywords().stream())
            .distinct()
            .toList(),
        SCENE,
        known(styles, one.set()).name(),
        SPLITS.stream()
            .filter(split -> plan.tiles().stream().anyMatch(tile -> tile.split().equals(split)))
            .findFirst()
            .orElseThrow(),
        one.set(),
        one.licence(),
        plan.scene().written(),
        () -> plan.scene().draw(sets, DemoPicture.SIZE));
  }

  /** As the model's captions named several things: "red apple, fox and pizza". */
  private String caption(Composer.Plan plan) {
    List<String> names =
        plan.tiles().stream().map(tile -> known(concepts, tile.concept()).name()).toList();
    Word word = plan.word();
    if (word != null) {
      return String.join(" and ", names)
          + (names.size() == 1 ? " with a label saying " : " and the word ")
          + word.word();
    }
    int last = names.size() - 1;
    return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
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
