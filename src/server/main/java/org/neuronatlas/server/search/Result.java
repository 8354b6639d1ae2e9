package org.neuronatlas.server.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Spot;
import org.neuronatlas.server.layer.Tile.Label;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.search.Found.Evidence;
import org.neuronatlas.server.web.Urls;

/**
 * Something found.
 *
 * @param kind tag, concept, neuron, picture, class, layer or model
 * @param score how well it answers what was typed, from 0 to 1
 * @param group of a tag or a concept, its family
 * @param neuron of a tag or a concept its best neuron, of a neuron itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
    String kind,
    String title,
    String address,
    float score,
    @Nullable String group,
    @Nullable Best neuron,
    @JsonIgnore @Nullable Plate plate,
    @JsonIgnore Walls.@Nullable Hung hung) {

  /** The tag that a neuron stands for best. */
  public @Nullable Label label() {
    return hung == null ? null : hung.label();
  }

  public boolean dead() {
    return hung != null && hung.dead();
  }

  /**
   * A neuron with the evidence that it stands for what was found.
   *
   * @param score average precision where the tag was chosen, or how much more often than by chance
   *     its best pictures' captions say the words
   * @param clears whether it stands for the tag
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Best(
      String model,
      String layer,
      int neuron,
      String address,
      @Nullable Float score,
      @Nullable Float scoreHeldOut,
      @Nullable Integer sampleSize,
      @Nullable Float baseRate,
      @Nullable String method,
      @JsonIgnore boolean clears,
      @JsonIgnore String noun,
      @JsonIgnore Spot spot) {

    static Best of(Reading reading, Evidence found, boolean clears) {
      Reading.Place layer = reading.layer(found.layerId());
      return new Best(
          reading.model(),
          layer.slug(),
          found.neuron(),
          Urls.neuron(reading, layer.slug(), found.neuron()),
          found.score(),
          found.scoreHeldOut(),
          found.sampleSize(),
          found.baseRate(),
          found.method(),
          clears,
          layer.noun(),
          new Spot(reading.id(), layer.id(), found.neuron()));
    }

    static Best of(Reading reading, Reading.Place layer, int neuron) {
      return new Best(
          reading.model(),
          layer.slug(),
          neuron,
          Urls.neuron(reading, layer.slug(), neuron),
          null,
          null,
          null,
          null,
          null,
          false,
          layer.noun(),
          new Spot(reading.id(), layer.id(), neuron));
    }
  }

  /** With its neuron as it hangs; a picture has its own plate. */
  Result shown(Walls.@Nullable Hung read) {
    return read == null
        ? this
        : new Result(kind, title, address, score, group, neuron, read.plate(), read);
  }
}
