package org.neuronatlas.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.demo.scene.Drawn;

/**
 * One picture of the demo data set: what is known of it, and how it is drawn.
 *
 * <pre>{@code
 * DemoPicture picture = DemoPictures.all().get(0);
 * picture.caption();                       // grinning face, glossy cartoon
 * BufferedImage plate = picture.draw().picture();    // 256 x 256, the same pixels every time
 * }</pre>
 *
 * @param key its name in the data set, unique: {@code noto/grinning-face}, {@code word/lato/japan},
 *     {@code scene/noto/12}
 * @param concepts what it shows ({@code flag-vietnam}), several in a scene; none for a word that no
 *     tile shows
 * @param group the family of its concept ({@code food}), {@code written word} or {@code scene}
 * @param style the art style by name ({@code flat}, {@code 3d}), or {@code written word}
 * @param split {@code train}, {@code pair} (a concept in this style was held out) or {@code style}
 *     (the whole style was held out), when the demo model was trained
 * @param source the icon set or the font
 * @param writtenWord whether something is written in it
 */
public record DemoPicture(
    String key,
    String caption,
    List<String> concepts,
    List<String> keywords,
    String group,
    String style,
    String split,
    String source,
    String licence,
    boolean writtenWord,
    Drawing drawing) {

  /** A side of every picture, in pixels. */
  public static final int SIZE = 256;

  /** What it shows, where that is one thing. */
  public @Nullable String concept() {
    return concepts.size() == 1 ? concepts.get(0) : null;
  }

  /** Whether it shows several things, whose boxes are known. */
  public boolean scene() {
    return concepts.size() > 1;
  }

  /**
   * Draws it anew: a tile or a word in the middle of a plain light ground, or a scene. Safe on any
   * thread.
   *
   * @throws org.neuronatlas.demo.tile.CannotDraw when the artwork cannot be drawn; the sentence
   *     names it
   */
  public Drawn draw() {
    return drawing.draw();
  }

  /** Pixels on demand. */
  @FunctionalInterface
  public interface Drawing {
    Drawn draw();
  }
}
