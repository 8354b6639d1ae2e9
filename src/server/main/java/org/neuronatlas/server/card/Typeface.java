package org.neuronatlas.server.card;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * A font as outlines: Java2D's own need a fontconfig, which servers lack, and draw otherwise on
 * every machine.
 */
final class Typeface {
  static final Typeface SERIF = read("SourceSerif4-Regular.ttf");
  static final Typeface BOLD = read("SourceSerif4-SemiBold.ttf");
  static final Typeface SANS = read("Inter-Medium.ttf");

  private final TrueTypeFont font;
  private final CmapLookup lookup;
  private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();

  private record Glyph(GeneralPath path, double advance) {}

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    this.lookup = font.getUnicodeCmapLookup();
  }

  @SuppressWarnings("resource") // glyphs are read as they are needed, as long as the server lives
  private static Typeface read(String file) {
    try (InputStream in = Typeface.class.getResourceAsStream("/card/" + file)) {
      if (in == null) {
        throw new IllegalStateException("The font card/" + file + " is not on the class path.");
      }
      return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the font " + file, e);
    }
  }

  /** Whether it has all of these characters; a letter that is lacking would be an empty box. */
  boolean draws(String text) {
    return text.codePoints().allMatch(point -> point == ' ' || lookup.getGlyphId(point) != 0);
  }

  /** The width of a line, in ems. */
  double width(String line) {
    return line.codePoints().mapToDouble(point -> glyph(point).advance()).sum();
  }

  /** The outline of a line of a size, its baseline starting at (x, y). */
  Shape outline(String line, double size, double x, double y) {
    Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(size, size);
    line.codePoints()
        .mapToObj(this::glyph)
        .forEach(
            glyph -> {
              outline.append(glyph.path().getPathIterator(place), false);
              place.translate(glyph.advance(), 0);
            });
    return outline;
  }

  private Glyph glyph(int point) {
    return glyphs.computeIfAbsent(point, this::read);
  }

  /** One at a time: they are read from one place in the file. */
  private synchronized Glyph read(int point) {
    try {
      double em = font.getUnitsPerEm();
      int id = lookup.getGlyphId(point);
      GlyphData data = font.getGlyph().getGlyph(id);
      GeneralPath path = data == null ? new GeneralPath() : data.getPath();
      path.transform(AffineTransform.getScaleInstance(1 / em, -1 / em)); // y grows downwards here
      return new Glyph(path, font.getAdvanceWidth(id) / em);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
