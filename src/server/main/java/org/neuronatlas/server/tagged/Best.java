package org.neuronatlas.server.tagged;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Plate;

/**
 * A neuron tried for a tag, with how well it finds the tag's pictures and the first five it finds.
 */
public record Best(
    String model,
    String layer,
    int neuron,
    float score,
    float scoreHeldOut,
    int sampleSize,
    float baseRate,
    String method,
    String kind,
    @JsonIgnore boolean clears,
    @JsonIgnore @Nullable Plate vision,
    @JsonIgnore List<Plate> plates,
    @JsonIgnore int layerId,
    @JsonIgnore Reading reading) {

  private static final String VISION = "Its feature visualization";
  private static final int HUNG = 5;

  static Best of(Candidate row, Reading reading, Map<Integer, Plate> known) {
    Reading.Place place = reading.layer(row.layerId());
    return new Best(
        reading.model(),
        place.slug(),
        row.neuron(),
        row.score(),
        row.scoreHeldOut(),
        row.sampleSize(),
        row.baseRate(),
        row.method(),
        place.kind(),
        row.status() != null,
        Plate.of(
            row.vision(),
            row.visionExtension(),
            row.visionThumbnail(),
            row.visionDisplay(),
            VISION),
        row.images().map(known::get).filter(Objects::nonNull).toList(),
        row.layerId(),
        reading);
  }

  public @Nullable Plate plate() {
    return plates.isEmpty() ? null : plates.get(0);
  }

  /** The picture it wants to see, where there is one, then the pictures that excite it most. */
  public List<Plate> hung() {
    return Stream.concat(Stream.ofNullable(vision), plates.stream()).limit(HUNG).toList();
  }

  public String noun() {
    return reading.layer(layerId).noun();
  }

  public int length() {
    return Math.max(1, Math.round(100 * Math.min(1, scoreHeldOut)));
  }

  boolean same(Best other) {
    return reading.id() == other.reading.id() && layerId == other.layerId && neuron == other.neuron;
  }

  /** The row it comes from. */
  public record Candidate(
      int tagId,
      int publicationId,
      int layerId,
      int neuron,
      String method,
      float score,
      float scoreHeldOut,
      int sampleSize,
      float baseRate,
      @Nullable String status,
      @Nullable String vision,
      @Nullable String visionExtension,
      @Nullable String visionThumbnail,
      @Nullable String visionDisplay,
      @Nullable Integer first,
      @Nullable Integer second,
      @Nullable Integer third,
      @Nullable Integer fourth,
      @Nullable Integer fifth) {

    Stream<Integer> images() {
      return Stream.of(first, second, third, fourth, fifth).filter(Objects::nonNull);
    }
  }
}
