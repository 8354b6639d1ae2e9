package org.neuronatlas.server.layer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.web.Show;

/**
 * A neuron on a contact sheet: its visualization, else its best example, and its best tag.
 *
 * @param selectivity how many standard deviations its best picture lies above the mean; 0 where all
 *     pictures score the same
 * @param rank of the picture that was asked about among its examples; -1 where it is none of them
 */
public record Tile(
    int neuron,
    @Nullable String visualization,
    @Nullable String example,
    float max,
    float selectivity,
    @Nullable Label tag,
    @JsonIgnore int rank,
    @JsonIgnore List<Label> tags,
    @JsonIgnore @Nullable Plate plate) {

  /** A tag that a neuron stands for. */
  public record Label(String group, String slug, String name, float score) {}

  static Tile of(Tiles.Row row, List<Label> tags) {
    Plate vision = Plate.of(row.sha256(), row.extension(), row.thumbnail(), row.caption());
    Plate example =
        row.max() <= 0
            ? null
            : Plate.of(
                row.exampleSha256(), row.exampleExtension(), row.exampleThumbnail(), row.caption());
    return new Tile(
        row.neuron(),
        vision == null ? null : vision.image(),
        example == null ? null : example.image(),
        row.max(),
        row.sd() > 0 ? (row.max() - row.mean()) / row.sd() : 0,
        tags.isEmpty() ? null : tags.get(0),
        row.place() - 1,
        tags,
        vision != null ? vision : example);
  }

  /** As it hangs among the neurons of a group: under its best tag there. */
  Tile under(String group) {
    Label label = tags.stream().filter(tag -> tag.group().equals(group)).findFirst().orElse(null);
    return new Tile(neuron, visualization, example, max, selectivity, label, rank, tags, plate);
  }

  boolean in(String group) {
    return tags.stream().anyMatch(tag -> tag.group().equals(group));
  }

  public boolean dead() {
    return max <= 0;
  }

  /** The number that the sheet is ordered by, where it is one. */
  public String measure(Sort sort) {
    if (sort == Sort.SELECTIVITY && !dead()) {
      return Show.sigmas(selectivity);
    }
    return sort == Sort.TAG && tag != null ? Show.share(tag.score()) : "";
  }
}
