package org.neuronatlas.server.classes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.NamedClass;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.web.Urls;

/**
 * A picture that shows a class, and what is answered to it.
 *
 * @param example its number among the class's, from 0
 * @param rank of the class's own logit among all
 * @param logit its own
 */
public record Asked(
    int example,
    String image,
    String caption,
    Answer answer,
    int rank,
    float logit,
    @JsonIgnore Plate plate,
    @JsonIgnore String page,
    @JsonIgnore @Nullable String saliency) {

  static Asked of(
      Reading reading,
      NamedClass row,
      int i,
      Known picture,
      Map<String, String> names,
      boolean asked) {
    return new Asked(
        i,
        picture.plate().image(),
        picture.caption(),
        Answer.of(row.exampleAnswer[i], names),
        row.exampleRank[i],
        row.exampleLogit[i],
        picture.plate(),
        Urls.picture(reading.dataset(), picture.sha256()),
        asked ? Urls.classSaliency(reading, row.slug, i) : null);
  }

  /** Whether the class itself is answered. */
  public boolean right() {
    return rank == 1;
  }
}
