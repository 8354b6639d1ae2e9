package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.neuronatlas.server.web.Urls;

/** A visualization: the picture that was grown to excite the neuron, and how. */
public record Rendering(
    String technique,
    String image,
    String recipe,
    long seed,
    float activation,
    float cleanActivation,
    @JsonIgnore int steps,
    @JsonIgnore int width,
    @JsonIgnore int height,
    @JsonIgnore float milliseconds) {

  static Rendering of(Stored row) {
    return new Rendering(
        row.technique,
        Urls.image(row.sha256, row.extension),
        row.recipe,
        row.seed,
        row.activation,
        row.cleanActivation,
        row.steps,
        row.width,
        row.height,
        row.milliseconds);
  }

  /** The row it comes from. */
  public record Stored(
      int neuron,
      String technique,
      String sha256,
      String extension,
      int width,
      int height,
      String recipe,
      long seed,
      int steps,
      float activation,
      float cleanActivation,
      float milliseconds) {}
}
