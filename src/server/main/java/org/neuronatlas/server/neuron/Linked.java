package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Plate;

/**
 * A neuron of another layer that the weights tie this one to.
 *
 * @param weight cosine of a feature's decoder direction and a neuron's axis
 * @param name of its best tag
 * @param plate the picture that excites it most; none where it is dead
 */
public record Linked(
    String layer,
    String kind,
    int neuron,
    float weight,
    @Nullable String name,
    @Nullable String image,
    @JsonIgnore @Nullable Plate plate,
    @JsonIgnore Reading.Place place) {

  static Linked of(Stored row, Reading reading) {
    Reading.Place place = reading.layer(row.otherLayerId);
    Plate plate = Plate.of(row.sha256, row.extension, row.thumbnail, row.caption);
    return new Linked(
        place.slug(),
        place.kind(),
        row.otherNeuron,
        row.weight,
        row.name,
        plate == null ? null : plate.image(),
        plate,
        place);
  }

  /** The row it comes from. */
  public record Stored(
      int neuron,
      int otherLayerId,
      int otherNeuron,
      float weight,
      @Nullable String sha256,
      @Nullable String extension,
      @Nullable String thumbnail,
      @Nullable String caption,
      @Nullable String name) {}
}
