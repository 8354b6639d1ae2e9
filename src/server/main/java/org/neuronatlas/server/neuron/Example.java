package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.picture.Pictures.Known;

/** A picture with the score a neuron gave it and the position where it gave it. */
public record Example(
    int rank,
    String image,
    float score,
    int y,
    int x,
    @Nullable String concept,
    String caption,
    @Nullable String style,
    @JsonIgnore @Nullable String source,
    @JsonIgnore @Nullable String licence) {

  /** Parallel arrays, best first; pictures taken down leave a gap in the ranks. */
  static List<Example> of(
      int[] images, float[] scores, short[] ys, short[] xs, Map<Integer, Known> known) {
    List<Example> examples = new ArrayList<>(images.length);
    for (int i = 0; i < images.length; i++) {
      Known picture = known.get(images[i]);
      if (picture != null) {
        examples.add(of(i, picture, scores[i], ys[i], xs[i]));
      }
    }
    return examples;
  }

  private static Example of(int rank, Known picture, float score, int y, int x) {
    return new Example(
        rank,
        picture.plate().image(),
        score,
        y,
        x,
        picture.concept(),
        picture.caption(),
        picture.style(),
        picture.source(),
        picture.licence());
  }
}
