package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Visualization;
import org.neuronatlas.server.web.Urls;

/**
 * A visualization: a picture that was grown for the neuron, and how.
 *
 * @param place among several pictures of one objective, from 0
 * @param objective what was climbed; null where pictures of before do not say
 * @param cleanActivation what the picture, decoded and given to the model, does
 * @param z the same in standard deviations above the neuron's mean; null, as {@code rank} is, of
 *     pictures that were drawn before this was asked of each
 * @param shown the address of the copy that pages show; of the picture itself where there is none
 */
public record Rendering(
    String technique,
    int place,
    String image,
    @Nullable String objective,
    String recipe,
    long seed,
    float activation,
    float cleanActivation,
    @Nullable Float z,
    @Nullable Rank rank,
    @JsonIgnore String shown,
    @JsonIgnore int steps,
    @JsonIgnore int width,
    @JsonIgnore int height,
    @JsonIgnore float milliseconds) {

  /**
   * How the neuron stands among the neurons of its layer that fire, on its own picture.
   *
   * @param rank by z; 1 is first
   * @param rival the first, where that is another neuron
   */
  public record Rank(int rank, int of, @Nullable Integer rival, @Nullable Float rivalZ) {
    static @Nullable Rank of(Visualization row) {
      return row.neuronRank == null || row.rankOf == null
          ? null
          : new Rank(row.neuronRank, row.rankOf, row.rival, row.rivalZ);
    }
  }

  /** Whether it shows what excites the neuron by itself. */
  boolean plain() {
    return technique.equals("channel") || technique.equals("channel-large");
  }

  static Rendering of(Visualization row) {
    return new Rendering(
        row.technique,
        row.place,
        Urls.image(row.sha256, row.extension),
        row.objective,
        row.recipe,
        row.seed,
        row.activation,
        row.cleanActivation,
        row.z,
        Rank.of(row),
        row.display == null ? Urls.image(row.sha256, row.extension) : Urls.image(row.display),
        row.steps,
        row.width,
        row.height,
        row.milliseconds);
  }
}
