package org.neuronatlas.server.layer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.picture.Plate;

/** A neuron on a contact sheet: its visualization, else its best example, and its best tag. */
public record Tile(
    int neuron,
    @Nullable String visualization,
    @Nullable String example,
    float max,
    @Nullable Label tag,
    @JsonIgnore String caption) {

  /** The tag that a neuron stands for. */
  public record Label(String group, String slug, String name, float score) {}

  static Tile of(Tiles.Row row, @Nullable Label tag) {
    Plate vision = Plate.of(row.sha256(), row.extension(), null);
    Plate example =
        row.max() <= 0 ? null : Plate.of(row.exampleSha256(), row.exampleExtension(), null);
    String caption = row.caption();
    return new Tile(
        row.neuron(),
        vision == null ? null : vision.image(),
        example == null ? null : example.image(),
        row.max(),
        tag,
        caption == null ? "" : caption);
  }

  public @Nullable String image() {
    return visualization != null ? visualization : example;
  }

  public boolean dead() {
    return max <= 0;
  }

  /** What the link says to a reader who does not see the picture. */
  public String words() {
    if (dead()) {
      return "Neuron " + neuron + ", never active";
    }
    return "Neuron " + neuron + (tag == null ? "" : ", " + tag.name());
  }
}
