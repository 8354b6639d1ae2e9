package org.neuronatlas.demo;

import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture of the demo data set: what is known of it, and how it is drawn.
 *
 * <pre>{@code
 * DemoPicture picture = DemoPictures.all().get(0);
 * picture.caption();                       // grinning face, glossy cartoon
 * BufferedImage plate = picture.draw();    // 256 x 256, the same pixels every time
 * }</pre>
 *
 * @param key its name in the data set, unique: {@code noto/grinning-face}, {@code word/lato/japan}
 * @param concept what it shows ({@code flag-vietnam}); null for a word that no tile shows
 * @param group the family of its concept ({@code food}), or {@code written word}
 * @param style the art style by name ({@code flat}, {@code 3d}), or {@code written word}
 * @param split {@code train}, {@code pair} (a concept in this style was held out) or {@code style}
 *     (the whole style was held out), when the demo model was trained
 * @param source the icon set or the font
 */
public record DemoPicture(
    String key,
    String caption,
    @Nullable String concept,
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

  /**
   * Draws it anew: a plain light ground, the tile or the word in the middle. Safe on any thread.
   *
   * @throws org.neuronatlas.demo.tile.CannotDraw when the artwork cannot be drawn; the sentence
   *     names it
   */
  public BufferedImage draw() {
    return drawing.draw();
  }

  /** Pixels on demand. */
  @FunctionalInterface
  public interface Drawing {
    BufferedImage draw();
  }
}
