package org.neuronatlas.demo.tile;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;

/** An icon in the middle of a plain light ground: the picture the demo model is shown. */
final class Plate {
  static final int SIZE = 256;
  static final int GROUND = 242; // .95 of white
  static final double SCALE = .9; // of the side

  /** Below this share of ink a plate counts as empty: a feature of SVG was not understood. */
  private static final double LEAST_INK = .005;

  private Plate() {}

  static BufferedImage of(IconSets.Name name, Icon icon) {
    BufferedImage layer = rasterise(name, icon);
    if (ink(layer) < LEAST_INK) {
      throw new CannotDraw("The icon " + name.set() + "/" + name.icon() + " came out empty");
    }
    BufferedImage plate = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = plate.createGraphics();
    try {
      g.setColor(new Color(GROUND, GROUND, GROUND));
      g.fillRect(0, 0, SIZE, SIZE);
      g.drawImage(layer, 0, 0, null);
    } finally {
      g.dispose();
    }
    return plate;
  }

  static BufferedImage rasterise(IconSets.Name name, Icon icon) {
    float side = (float) (SIZE * SCALE);
    float edge = (SIZE - side) / 2;
    return rasterise(name, icon, new AffineTransform(), new ViewBox(edge, edge, side, side), SIZE);
  }

  /** The icon, fitted into {@code box} and that placed, on a layer of {@code pixels} a side. */
  static BufferedImage rasterise(
      IconSets.Name name, Icon icon, AffineTransform place, ViewBox box, int pixels) {
    SVGDocument document =
        new SVGLoader()
            .load(new ByteArrayInputStream(icon.svg()), null, LoaderContext.createDefault());
    if (document == null) {
      throw new CannotDraw("The icon " + name.set() + "/" + name.icon() + " is no readable SVG");
    }
    BufferedImage layer = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = layer.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.transform(place);
      document.render(null, g, box);
    } catch (RuntimeException e) {
      throw new CannotDraw(
          "The icon " + name.set() + "/" + name.icon() + " could not be drawn: " + e, e);
    } finally {
      g.dispose();
    }
    return layer;
  }

  private static double ink(BufferedImage layer) {
    int[] pixels = ((DataBufferInt) layer.getRaster().getDataBuffer()).getData();
    long alpha = 0;
    for (int pixel : pixels) {
      alpha += pixel >>> 24;
    }
    return alpha / (255. * SIZE * SIZE);
  }
}
