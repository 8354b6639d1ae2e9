package org.neuronatlas.demo.scene;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.demo.table.Tables.Concept;
import org.neuronatlas.demo.table.Tables.Tile;
import org.neuronatlas.demo.table.Tables.Word;
import org.neuronatlas.demo.tile.IconSets;
import org.neuronatlas.demo.word.Lettering;
import org.neuronatlas.demo.word.Typeface;

/**
 * Plans the scenes of one icon set: sizes, places, angles, grounds and labels as in the scenes on
 * which the demo model was trained, and four things besides. The same scenes for the same seed.
 */
public final class Composer {
  /** Sets of a single colour, which is chosen to stand out from the ground. */
  private static final Set<String> ONE_COLOUR =
      Set.of("fluent-emoji-high-contrast", "emojione-monotone");

  /** Marks are made for a light page. */
  private static final Set<String> MARKS = Set.of("logos", "devicon", "skill-icons");

  private static final Set<String> NEVER_FLIPPED = Set.of("flag", "brand", "symbol");
  private static final List<String> POINTING =
      List.of("arrow", "point", "left", "right", "clock", "thirty");

  private final Map<String, Concept> concepts;
  private final List<Tile> tiles;
  private final List<Word> words;
  private final List<Typeface> faces;

  /**
   * @param tiles of one set
   * @param words those a concept stands for
   */
  public Composer(
      Map<String, Concept> concepts, List<Tile> tiles, List<Word> words, List<Typeface> faces) {
    this.concepts = concepts;
    this.tiles = tiles;
    this.words = words;
    this.faces = faces;
  }

  /** A planned scene, the tiles it was made of, and the word on its label. */
  public record Plan(Scene scene, List<Tile> tiles, @Nullable Word word) {}

  /** One scene: half of them of two things, others of three or four, a fifth with a label. */
  public Plan compose(long seed) {
    Random random = new Random(seed);
    double kind = random.nextDouble();
    boolean labelled = kind < .2;
    int count = kind < .08 ? 1 : kind < .7 ? 2 : kind < .9 ? 3 : 4;
    List<Tile> chosen = choose(count, random);
    List<Thing> things = new ArrayList<>();
    boolean sideBySide = labelled || random.nextDouble() < .6;
    for (int i = 0; i < count; i++) {
      things.add(thing(chosen.get(i), i, count, sideBySide, labelled, random));
    }
    String set = chosen.get(0).set();
    Scene.Tint tint = ONE_COLOUR.contains(set) ? tint(random) : null;
    Word word = labelled ? word(chosen, random) : null;
    Label label = word == null ? null : label(word, count, random);
    Ground ground = new Ground(random.nextLong(), MARKS.contains(set));
    return new Plan(new Scene(ground, things, tint, label), chosen, word);
  }

  private List<Tile> choose(int count, Random random) {
    List<Tile> chosen = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    while (chosen.size() < count) {
      Tile tile = tiles.get(random.nextInt(tiles.size()));
      if (shown.add(tile.concept())) {
        chosen.add(tile);
      }
    }
    return chosen;
  }

  private Thing thing(
      Tile tile, int place, int count, boolean sideBySide, boolean labelled, Random random) {
    double scale =
        switch (count) {
          case 1 -> between(.75, 1, random);
          case 2 -> between(.42, .62, random);
          case 3 -> between(.38, .5, random);
          default -> between(.36, .46, random);
        };
    double left = place % 2 == 0 ? -1 : 1;
    double x;
    double y;
    if (count == 1) {
      x = between(-1, 1, random) * Math.max(.06, 1.05 - scale);
      y = between(-1, 1, random) * Math.max(.06, 1.05 - scale);
    } else if (count == 2) {
      double along = left * between(.42, .55, random);
      double across = between(-.3, .3, random) - (labelled ? .3 : 0);
      x = sideBySide ? along : across;
      y = sideBySide ? across : along;
    } else {
      boolean last = count == 3 && place == 2;
      x = (last ? 0 : left * .5) + between(-.08, .08, random);
      y = (place < 2 ? -.48 : .5) + between(-.08, .08, random);
    }
    double angle = between(-.26, .26, random);
    boolean flipped = random.nextDouble() < .4 && mayBeFlipped(tile);
    return new Thing(
        new IconSets.Name(tile.set(), tile.icon()), tile.concept(), x, y, scale, angle, flipped);
  }

  private boolean mayBeFlipped(Tile tile) {
    Concept concept = concepts.get(tile.concept());
    return concept != null
        && !NEVER_FLIPPED.contains(concept.group())
        && !concept.sub().contains("time")
        && POINTING.stream().noneMatch(concept.key()::contains);
  }

  /** A word for something else than what the scene shows. */
  private Word word(List<Tile> shown, Random random) {
    Word word = words.get(random.nextInt(words.size()));
    return shown.stream().anyMatch(tile -> tile.concept().equals(word.concept()))
        ? word(shown, random)
        : word;
  }

  private Label label(Word word, int things, Random random) {
    Typeface face = faces.get(random.nextInt(faces.size()));
    double scale = between(.72, 1, random);
    double x = between(-1, 1, random) * Math.max(.02, 1 - scale);
    double y = things == 1 ? between(.2, .68, random) : between(.6, .72, random);
    double angle = between(-.12, .12, random);
    boolean darkInk = random.nextDouble() < .65;
    double[] tone = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    int opacity = (int) (255 * between(.85, 1, random));
    Color dark = colour(.4 * tone[0], .4 * tone[1], .4 * tone[2], darkInk ? 255 : opacity);
    Color light =
        colour(
            .72 + .28 * tone[0], .72 + .28 * tone[1], .72 + .28 * tone[2], darkInk ? opacity : 255);
    return new Label(
        new Lettering(Lettering.spelled(word.word(), random.nextInt(4)), face),
        Objects.requireNonNull(word.concept()),
        x,
        y,
        scale,
        angle,
        darkInk ? light : dark,
        darkInk ? dark : light);
  }

  private static Scene.Tint tint(Random random) {
    double[] tone = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    double depth = random.nextDouble() < .5 ? .25 : .75;
    return new Scene.Tint(
        colour(tone[0] * depth, tone[1] * depth, tone[2] * depth, 255),
        colour(1 - .4 * tone[0], 1 - .4 * tone[1], 1 - .4 * tone[2], 255));
  }

  private static Color colour(double red, double green, double blue, int alpha) {
    return new Color(
        (int) (255 * red + .5), (int) (255 * green + .5), (int) (255 * blue + .5), alpha);
  }

  private static double between(double low, double high, Random random) {
    return low + (high - low) * random.nextDouble();
  }
}
