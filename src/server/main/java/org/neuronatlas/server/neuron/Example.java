package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.picture.Frame;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.picture.Plate;

/**
 * A picture with the score a neuron gave it and the position where it gave it.
 *
 * @param heldOut whether it is in the half of the data set that tags were tested on; null where
 *     that is not known
 */
public record Example(
    int rank,
    String image,
    float score,
    int y,
    int x,
    @Nullable String concept,
    String caption,
    @Nullable String style,
    @Nullable Boolean heldOut,
    @JsonIgnore @Nullable String source,
    @JsonIgnore @Nullable String licence,
    @JsonIgnore Plate plate,
    @JsonIgnore Frame seen,
    @JsonIgnore String page) {

  /** Parallel arrays, best first; pictures taken down leave a gap in the ranks. */
  static List<Example> of(int[] images, float[] scores, short[] ys, short[] xs, Shown shown) {
    List<Example> examples = new ArrayList<>(images.length);
    for (int i = 0; i < images.length; i++) {
      int rank = i;
      shown
          .picture(images[i])
          .map(picture -> of(rank, picture, scores[rank], ys[rank], xs[rank], shown))
          .ifPresent(examples::add);
    }
    return examples;
  }

  private static Example of(int rank, Known picture, float score, int y, int x, Shown shown) {
    return new Example(
        rank,
        picture.plate().image(),
        score,
        y,
        x,
        picture.concept(),
        picture.caption(),
        picture.style(),
        picture.heldOut(),
        picture.source(),
        picture.licence(),
        picture.plate(),
        shown.seen(picture),
        shown.page(picture));
  }

  /** What it shows, by the data set's own word for it: drawings of one thing are one fact. */
  String thing() {
    return Objects.requireNonNullElse(concept, caption.isBlank() ? image : caption);
  }

  public boolean marked() {
    return Boolean.TRUE.equals(heldOut);
  }
}
