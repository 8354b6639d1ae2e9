package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.RenderUnit;
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
 * @param thumbnail the address of the small copy; of the picture itself where there is none
 * @param unit that it was drawn in; null of pictures that were drawn before units were kept
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
    @JsonIgnore String thumbnail,
    @JsonIgnore int steps,
    @JsonIgnore int width,
    @JsonIgnore int height,
    @JsonIgnore float milliseconds,
    @JsonIgnore @Nullable Unit unit) {

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

  /**
   * Neurons that are drawn together: what makes the same bytes again.
   *
   * @param machine what of a processor changes the last bits of a float
   * @param software what drew it
   * @param size how many neurons
   */
  public record Unit(String hash, String machine, String software, int size) {
    static @Nullable Unit of(@Nullable RenderUnit row) {
      return row == null ? null : new Unit(row.hash, row.machine, row.software, row.size);
    }
  }

  /** Whether it shows what excites the neuron by itself. */
  boolean plain() {
    return technique.equals("channel") || technique.equals("channel-large");
  }

  static Rendering of(Visualization row, @Nullable RenderUnit unit) {
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
        row.thumbnail == null ? Urls.image(row.sha256, row.extension) : Urls.image(row.thumbnail),
        row.steps,
        row.width,
        row.height,
        row.milliseconds,
        Unit.of(unit));
  }
}
