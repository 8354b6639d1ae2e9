package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.neuronatlas.server.atlas.Visualization;
import org.neuronatlas.server.web.Urls;

/**
 * A visualization: the picture that was grown to excite the neuron, and how.
 *
 * @param shown the address of the copy that pages show; of the picture itself where there is none
 */
public record Rendering(
    String technique,
    String image,
    String recipe,
    long seed,
    float activation,
    float cleanActivation,
    @JsonIgnore String shown,
    @JsonIgnore int steps,
    @JsonIgnore int width,
    @JsonIgnore int height,
    @JsonIgnore float milliseconds) {

  static Rendering of(Visualization row) {
    return new Rendering(
        row.technique,
        Urls.image(row.sha256, row.extension),
        row.recipe,
        row.seed,
        row.activation,
        row.cleanActivation,
        row.display == null ? Urls.image(row.sha256, row.extension) : Urls.image(row.display),
        row.steps,
        row.width,
        row.height,
        row.milliseconds);
  }
}
