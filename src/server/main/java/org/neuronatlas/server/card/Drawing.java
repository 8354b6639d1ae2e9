package org.neuronatlas.server.card;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Draws a {@link Card}, 1200 x 630 pixels, as the pages hang things: by day, on their wall. */
final class Drawing {
  static final int WIDTH = 1200;
  static final int HEIGHT = 630;
  private static final double EDGE = 54;
  private static final double LARGE = HEIGHT - 2 * EDGE;
  private static final double LEFT = EDGE + LARGE + 48;
  private static final double COLUMN = WIDTH - EDGE - LEFT;
  private static final double GAP = 10;
  private static final double PLATE = (COLUMN - (Card.PLATES - 1) * GAP) / Card.PLATES;
  private static final double FOOT = HEIGHT - EDGE - 4;
  private static final double PLATES_TOP = FOOT - 44 - PLATE;
  private static final double SMALL = 21;
  private static final double TEXT = 27;
  private static final double READING = 1.25; // line to line, of the size
  private static final double LEADING = 1.06;
  private static final double CAPITAL = .67; // a capital's height, of the size
  private static final double RADIUS = 6;
  private static final float QUALITY = .9f;

  /** In a picture's place: the atlas's sign. */
  static final String SIGN = "the sign";

  /** Where pictures come from, by their key; null for one that is not there. */
  interface Source {
    @Nullable BufferedImage picture(String key) throws IOException;
  }

  private final Graphics2D g;
  private final Source source;

  private Drawing(Graphics2D g, Source source) {
    this.g = g;
    this.source = source;
  }

  /** The same bytes for the same card and pictures. */
  static byte[] jpeg(Card card, Source source) throws IOException {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      g.setColor(Hues.WALL);
      g.fillRect(0, 0, WIDTH, HEIGHT);
      new Drawing(g, source).draw(card);
    } finally {
      g.dispose();
    }
    return jpeg(picture);
  }

  /** A sixth of what a neuron's card takes as PNG, and nothing that a preview would show of it. */
  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private void draw(Card card) throws IOException {
    if (SIGN.equals(card.large())) {
      sign(EDGE, EDGE, LARGE / 32);
    } else {
      hang(card.large(), EDGE, EDGE, LARGE);
    }
    double y = EDGE;
    String group = card.group();
    String name = card.groupName();
    if (group != null && name != null) {
      y += 17;
      g.setColor(Hues.of(group));
      g.fill(new Ellipse2D.Double(LEFT + 1, y - 13.5, 13, 13));
      g.fill(Typeface.SANS.outline(name, SMALL, LEFT + 25, y));
      y += 34;
    }
    g.setColor(Hues.INK);
    Setting label = Setting.of(Typeface.BOLD, card.label(), COLUMN, 2, 76, 66, 56, 48);
    y = label.fill(g, LEFT - 2, y + CAPITAL * label.size(), LEADING) - LEADING * label.size();
    g.setColor(Hues.QUIET);
    Setting where = Setting.of(Typeface.SANS, card.where(), COLUMN, 1, SMALL, 18);
    where.fill(g, LEFT, y + 50, 1);
    y += 50 + 48;
    g.setColor(Hues.INK);
    int room = (int) Math.floor((PLATES_TOP - 30 - y) / (TEXT * READING)) + 1;
    if (!card.sentence().isEmpty() && room > 0) {
      Setting.of(Typeface.SERIF, card.sentence(), COLUMN, Math.min(room, 3), TEXT)
          .fill(g, LEFT, y, READING);
    }
    for (int i = 0; i < Math.min(Card.PLATES, card.plates().size()); i++) {
      hang(card.plates().get(i), LEFT + i * (PLATE + GAP), PLATES_TOP, PLATE);
    }
    foot(card.foot());
  }

  private void foot(String words) {
    g.setColor(Hues.INK);
    Setting name = Setting.of(Typeface.BOLD, "Neuron Atlas", COLUMN, 1, 26);
    name.fill(g, LEFT, FOOT, 1);
    g.setColor(Hues.QUIET);
    double room = COLUMN - name.width() - 24;
    Setting foot = Setting.of(Typeface.SANS, words, room, 1, SMALL);
    foot.fill(g, LEFT + COLUMN - foot.width(), FOOT, 1);
  }

  /** As icons/atlas.svg has it, in 32nds of its side. */
  private void sign(double x, double y, double unit) {
    g.setColor(Hues.MOUNT);
    g.fill(new RoundRectangle2D.Double(x, y, 32 * unit, 32 * unit, RADIUS, RADIUS));
    disc(x + 12 * unit, y + 13 * unit, 4.6 * unit, new Color(0x0F7F78));
    disc(x + 21 * unit, y + 11 * unit, 3 * unit, new Color(0xA86F1D));
    disc(x + 19 * unit, y + 21 * unit, 3.8 * unit, new Color(0xC4472B));
    g.setColor(Hues.INK);
    g.setStroke(new BasicStroke((float) (1.2 * unit)));
    g.draw(new Ellipse2D.Double(x + 4 * unit, y + 4 * unit, 24 * unit, 24 * unit));
  }

  private void disc(double x, double y, double radius, Color colour) {
    g.setColor(colour);
    g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  /** A square plate with the middle of a picture; an empty frame where there is none. */
  private void hang(@Nullable String key, double x, double y, double side) throws IOException {
    RoundRectangle2D frame = new RoundRectangle2D.Double(x, y, side, side, RADIUS, RADIUS);
    BufferedImage picture = key == null ? null : source.picture(key);
    if (picture == null) {
      g.setColor(Hues.MOUNT);
      g.fill(frame);
      g.setColor(Hues.HAIR);
      g.draw(frame);
      return;
    }
    // A clip has hard edges: a texture of the picture's own has the frame's soft corners.
    BufferedImage square = square(picture, (int) Math.round(side));
    g.setPaint(new TexturePaint(square, new Rectangle2D.Double(x, y, side, side)));
    g.fill(frame);
  }

  private static BufferedImage square(BufferedImage picture, int side) {
    int crop = Math.min(picture.getWidth(), picture.getHeight());
    BufferedImage square =
        picture.getSubimage(
            (picture.getWidth() - crop) / 2, (picture.getHeight() - crop) / 2, crop, crop);
    while (square.getWidth() > 2 * side) { // a sharper picture than in one step
      square = scaled(square, square.getWidth() / 2);
    }
    return scaled(square, side);
  }

  private static BufferedImage scaled(BufferedImage from, int side) {
    BufferedImage to = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = to.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(from, 0, 0, side, side, Color.WHITE, null);
    g.dispose();
    return to;
  }
}
