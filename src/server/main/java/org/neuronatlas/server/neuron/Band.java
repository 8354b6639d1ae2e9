package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.picture.Plate;

/** One picture from a range of the distribution of scores. */
public record Band(
    String image,
    float score,
    @Nullable String concept,
    String caption,
    @Nullable String style,
    @JsonIgnore Plate plate,
    @JsonIgnore String page) {

  static List<Band> of(int[] images, float[] scores, Shown shown) {
    List<Band> bands = new ArrayList<>(images.length);
    for (int i = 0; i < images.length; i++) {
      float score = scores[i];
      shown.picture(images[i]).map(known -> of(known, score, shown)).ifPresent(bands::add);
    }
    return bands;
  }

  private static Band of(Known picture, float score, Shown shown) {
    return new Band(
        picture.plate().image(),
        score,
        picture.concept(),
        picture.caption(),
        picture.style(),
        picture.plate(),
        shown.page(picture));
  }

  static Band of(Example example) {
    return new Band(
        example.image(),
        example.score(),
        example.concept(),
        example.caption(),
        example.style(),
        example.plate(),
        example.page());
  }
}
