package org.neuronatlas.server.card;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of the pages by day; those of groups are read from the style sheet that owns them.
 */
final class Hues {
  static final Color WALL = oklch(.985, .004, 85);
  static final Color INK = oklch(.22, .012, 70);
  static final Color QUIET = oklch(.46, .012, 70);
  static final Color HAIR = oklch(.88, .008, 80);
  static final Color MOUNT = oklch(.955, .006, 85);

  private static final double LIGHTNESS = .52;
  private static final double CHROMA = .1;
  private static final Pattern GROUP =
      Pattern.compile("\\.hue-([a-z-]+) \\{ --h: ([0-9.]+);(?: --k: ([0-9.]+);)? \\}");
  private static final Map<String, Color> GROUPS = groups();

  private Hues() {}

  static Color of(String group) {
    return GROUPS.getOrDefault(group, QUIET);
  }

  private static Map<String, Color> groups() {
    Map<String, Color> groups = new HashMap<>();
    Matcher group = GROUP.matcher(sheet());
    while (group.find()) {
      double chroma = group.group(3) == null ? CHROMA : Double.parseDouble(group.group(3));
      groups.put(group.group(1), oklch(LIGHTNESS, chroma, Double.parseDouble(group.group(2))));
    }
    return Map.copyOf(groups);
  }

  private static String sheet() {
    String name = "META-INF/resources/css/tag.css";
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The style sheet " + name + " is not on the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As CSS Color 4 computes it; what sRGB cannot show is clipped. */
  static Color oklch(double lightness, double chroma, double hue) {
    double a = chroma * Math.cos(Math.toRadians(hue));
    double b = chroma * Math.sin(Math.toRadians(hue));
    double l = cube(lightness + .3963377774 * a + .2158037573 * b);
    double m = cube(lightness - .1055613458 * a - .0638541728 * b);
    double s = cube(lightness - .0894841775 * a - 1.2914855480 * b);
    return new Color(
        channel(4.0767416621 * l - 3.3077115913 * m + .2309699292 * s),
        channel(-1.2684380046 * l + 2.6097574011 * m - .3413193965 * s),
        channel(-.0041960863 * l - .7034186147 * m + 1.7076147010 * s));
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static int channel(double linear) {
    double light = Math.max(0, Math.min(1, linear));
    double encoded = light <= .0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - .055;
    return (int) Math.round(255 * encoded);
  }
}
