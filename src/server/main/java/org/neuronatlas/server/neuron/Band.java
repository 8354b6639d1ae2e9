package org.neuronatlas.server.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.picture.Pictures.Known;

/** One picture from a range of the distribution of scores. */
public record Band(
    String image, float score, @Nullable String concept, String caption, @Nullable String style) {

  static List<Band> of(int[] images, float[] scores, Map<Integer, Known> known) {
    List<Band> bands = new ArrayList<>(images.length);
    for (int i = 0; i < images.length; i++) {
      Known picture = known.get(images[i]);
      if (picture != null) {
        bands.add(
            new Band(
                picture.plate().image(),
                scores[i],
                picture.concept(),
                picture.caption(),
                picture.style()));
      }
    }
    return bands;
  }

  static Band of(Example example) {
    return new Band(
        example.image(), example.score(), example.concept(), example.caption(), example.style());
  }
}
