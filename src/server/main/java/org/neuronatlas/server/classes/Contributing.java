package org.neuronatlas.server.classes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Plate;

/**
 * A neuron that raises a class's logit or lowers it.
 *
 * @param weight in logits, the mean over {@code pictures}
 * @param method {@code terms} of the embedding, exact; {@code gradient x activation}, the slope
 * @param name of its best tag
 * @param plate its visualization, or the picture that excites it most
 * @param largest the largest weight of its layer, which the bars are drawn to
 */
public record Contributing(
    String layer,
    int neuron,
    float weight,
    String method,
    int pictures,
    @Nullable String name,
    @JsonIgnore @Nullable Plate plate,
    @JsonIgnore Reading.Place place,
    @JsonIgnore float largest) {

  static List<Contributing> of(Reading reading, List<Classes.Contributed> rows) {
    Map<Integer, Float> largest = new HashMap<>();
    rows.forEach(row -> largest.merge(row.layerId(), Math.abs(row.weight()), Math::max));
    return rows.stream()
        .map(
            row -> {
              Reading.Place place = reading.layer(row.layerId());
              return new Contributing(
                  place.slug(),
                  row.neuron(),
                  row.weight(),
                  row.method(),
                  row.pictures(),
                  row.name(),
                  Plate.of(row.sha256(), row.extension(), row.thumbnail(), row.caption()),
                  place,
                  largest.getOrDefault(row.layerId(), 0f));
            })
        .toList();
  }

  /** Where its bar begins, in hundredths; the middle is 0. */
  public double from() {
    return weight < 0 ? 50 - length() : 50;
  }

  /** How long its bar is, in hundredths. */
  public double length() {
    return largest == 0 ? 0 : Math.round(500.0 * Math.abs(weight) / largest) / 10.0;
  }
}
