package org.neuronatlas.demo.word;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A font as outlines and widths in units of the em: all that drawing a word needs. */
public final class Typeface {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -'&.";

  private final String name;
  private final String slug;
  private final String licence;
  private final boolean heldOut;
  private final double ascent;
  private final Map<Character, Glyph> glyphs;

  private Typeface(
      String name,
      String slug,
      String licence,
      boolean heldOut,
      double ascent,
      Map<Character, Glyph> glyphs) {
    this.name = name;
    this.slug = slug;
    this.licence = licence;
    this.heldOut = heldOut;
    this.ascent = ascent;
    this.glyphs = glyphs;
  }

  /** The six fonts in the jar: three the demo model learned to read from, three it never saw. */
  public static List<Typeface> all() {
    return List.of(
        read("Open Sans Bold", "open-sans", "OpenSans-Bold.ttf", "OFL-1.1", false),
        read("Quicksand Bold", "quicksand", "Quicksand-Bold.ttf", "OFL-1.1", false),
        read(
            "Roboto Condensed Bold",
            "roboto-condensed",
            "RobotoCondensed-Bold.ttf",
            "OFL-1.1",
            false),
        read("Lato Bold", "lato", "Lato-Bold.ttf", "OFL-1.1", true),
        read("Roboto Slab Bold", "roboto-slab", "RobotoSlab-Bold.ttf", "Apache-2.0", true),
        read("Comic Neue Bold", "comic-neue", "ComicNeue-Bold.ttf", "OFL-1.1", true));
  }

  private static Typeface read(
      String name, String slug, String file, String licence, boolean heldOut) {
    try (InputStream in =
        Typeface.class.getResourceAsStream("/org/neuronatlas/demo/font/" + file)) {
      if (in == null) {
        throw new IllegalStateException("The font " + file + " is not among the demo's resources");
      }
      try (TrueTypeFont font =
          new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()))) {
        return new Typeface(
            name,
            slug,
            licence,
            heldOut,
            font.getHorizontalHeader().getAscender() / (double) font.getUnitsPerEm(),
            glyphs(font));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the font " + file, e);
    }
  }

  private static Map<Character, Glyph> glyphs(TrueTypeFont font) throws IOException {
    CmapLookup lookup = font.getUnicodeCmapLookup();
    double em = font.getUnitsPerEm();
    Map<Character, Glyph> glyphs = new HashMap<>();
    for (char letter : ALPHABET.toCharArray()) {
      int id = lookup.getGlyphId(letter);
      GlyphData data = font.getGlyph().getGlyph(id);
      GeneralPath path = data == null ? new GeneralPath() : data.getPath();
      // A font's y grows upwards, a picture's downwards.
      path.transform(AffineTransform.getScaleInstance(1 / em, -1 / em));
      glyphs.put(letter, new Glyph(path, font.getAdvanceWidth(id) / em));
    }
    return glyphs;
  }

  public String name() {
    return name;
  }

  public String slug() {
    return slug;
  }

  public String licence() {
    return licence;
  }

  /** Whether the demo model never saw this font when it was trained. */
  public boolean heldOut() {
    return heldOut;
  }

  /** From the top of a line to its baseline, in ems. */
  double ascent() {
    return ascent;
  }

  /** The width of a line, in ems. */
  double width(String line) {
    return line.chars().mapToDouble(letter -> glyph((char) letter).advance()).sum();
  }

  /** The outline of a line of a size, its baseline starting at (x, y). */
  Shape outline(String line, double size, double x, double y) {
    Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(size, size);
    for (char letter : line.toCharArray()) {
      Glyph glyph = glyph(letter);
      outline.append(glyph.path().getPathIterator(place), false);
      place.translate(glyph.advance(), 0);
    }
    return outline;
  }

  private Glyph glyph(char letter) {
    Glyph glyph = glyphs.get(letter);
    if (glyph == null) {
      throw new IllegalArgumentException(
          "The letter '" + letter + "' is not drawn; these are: " + ALPHABET);
    }
    return glyph;
  }

  private record Glyph(GeneralPath path, double advance) {}
}
