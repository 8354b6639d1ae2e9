package org.neuronatlas.demo.tile;

import com.github.weisj.jsvg.view.ViewBox;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The icons a data set needs; a set is read once, when the first of its icons is drawn. */
public final class IconSets {
  private final Map<String, Shelf> shelves = new HashMap<>();

  /** An icon by its set's slug and its own. */
  public record Name(String set, String icon) {}

  public IconSets(Collection<Name> names) {
    Map<String, Set<String>> wanted = new HashMap<>();
    for (Name name : names) {
      wanted.computeIfAbsent(name.set(), set -> new HashSet<>()).add(name.icon());
    }
    wanted.forEach((set, icons) -> shelves.put(set, new Shelf(() -> IconSet.read(set, icons))));
  }

  /** The icon as a plate of {@link Plate#SIZE} pixels. */
  public BufferedImage draw(Name name) {
    return Plate.of(name, icon(name));
  }

  /**
   * The icon alone on a transparent layer.
   *
   * @param place from pixels round the icon's middle to pixels of the layer
   * @param side of the icon, in pixels
   * @param pixels a side of the layer
   */
  public BufferedImage layer(Name name, AffineTransform place, double side, int pixels) {
    float half = (float) (side / 2);
    return Plate.rasterise(
        name, icon(name), place, new ViewBox(-half, -half, 2 * half, 2 * half), pixels);
  }

  Icon icon(Name name) {
    Shelf shelf = shelves.get(name.set());
    Icon icon = shelf == null ? null : shelf.icons().get(name.icon());
    if (icon == null) {
      throw new CannotDraw("The icon set " + name.set() + " has no icon " + name.icon());
    }
    return icon;
  }

  /** One set, read by whoever asks first; others wait for it. */
  private static final class Shelf {
    private final Supplier<Map<String, Icon>> reading;
    private @Nullable Map<String, Icon> icons;

    Shelf(Supplier<Map<String, Icon>> reading) {
      this.reading = reading;
    }

    synchronized Map<String, Icon> icons() {
      Map<String, Icon> known = icons;
      if (known == null) {
        known = reading.get();
        icons = known;
      }
      return known;
    }
  }
}
