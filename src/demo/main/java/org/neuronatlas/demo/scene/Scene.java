package org.neuronatlas.demo.scene;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.demo.tile.IconSets;

/**
 * Several things of one icon set on one ground, maybe with a written word: as planned, not yet
 * drawn.
 *
 * @param tint where the set has but one colour, what stands for it on a light ground, and on a dark
 * @param label lies over the things; null where nothing is written
 */
public record Scene(Ground ground, List<Thing> things, @Nullable Tint tint, @Nullable Label label) {
  private static final int HALF = 128; // of full opacity
  private static final double BRIGHT = .45;

  /** The colours of a set of one colour. */
  record Tint(Color onLight, Color onDark) {}

  /** The concepts it shows, those of its things first. */
  public List<String> concepts() {
    return Stream.concat(
            things.stream().map(Thing::concept), Stream.ofNullable(label).map(Label::concept))
        .toList();
  }

  public boolean written() {
    return label != null;
  }

  /** Draws it; its boxes are those of what can still be seen where one thing covers another. */
  public Drawn draw(IconSets sets, int pixels) {
    BufferedImage picture = ground.draw(pixels);
    Color colour = tint == null ? null : bright(picture) ? tint.onLight : tint.onDark;
    Seen seen = new Seen(pixels);
    Graphics2D g = picture.createGraphics();
    try {
      for (Thing thing : things) {
        BufferedImage layer =
            sets.layer(thing.icon(), thing.place(pixels), thing.scale() * pixels, pixels);
        if (colour != null) {
          paint(layer, colour);
        }
        g.drawImage(layer, 0, 0, null);
        seen.cover(layer);
      }
      if (label != null) {
        BufferedImage layer = label.layer(pixels);
        g.drawImage(layer, 0, 0, null);
        seen.cover(layer);
      }
    } finally {
      g.dispose();
    }
    return new Drawn(picture, seen.boxes(concepts()));
  }

  private static void paint(BufferedImage layer, Color colour) {
    Graphics2D g = layer.createGraphics();
    try {
      g.setComposite(AlphaComposite.SrcIn);
      g.setColor(colour);
      g.fillRect(0, 0, layer.getWidth(), layer.getHeight());
    } finally {
      g.dispose();
    }
  }

  private static boolean bright(BufferedImage picture) {
    long sum = 0;
    int[] pixels = pixels(picture);
    for (int rgb : pixels) {
      sum += (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
    }
    return sum > BRIGHT * 3 * 255 * pixels.length;
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /** Which layer is uppermost at each pixel. */
  private static final class Seen {
    private final int side;
    private final int[] uppermost;
    private int layers;

    Seen(int side) {
      this.side = side;
      this.uppermost = new int[side * side];
    }

    void cover(BufferedImage layer) {
      layers++;
      int[] argb = pixels(layer);
      for (int i = 0; i < uppermost.length; i++) {
        uppermost[i] = argb[i] >>> 24 >= HALF ? layers : uppermost[i];
      }
    }

    List<Box> boxes(List<String> concepts) {
      List<Box> boxes = new ArrayList<>();
      for (int layer = 0; layer < concepts.size(); layer++) {
        boxes.add(box(layer + 1, concepts.get(layer)));
      }
      return List.copyOf(boxes);
    }

    private Box box(int layer, String concept) {
      int left = side;
      int top = side;
      int right = 0;
      int bottom = 0;
      for (int i = 0; i < uppermost.length; i++) {
        if (uppermost[i] == layer) {
          left = Math.min(left, i % side);
          right = Math.max(right, i % side + 1);
          top = Math.min(top, i / side);
          bottom = Math.max(bottom, i / side + 1);
        }
      }
      if (left >= right) {
        throw new IllegalStateException("In a scene " + concept + " cannot be seen");
      }
      double unit = 1. / side;
      return new Box(
          concept, left * unit, top * unit, (right - left) * unit, (bottom - top) * unit);
    }
  }
}
