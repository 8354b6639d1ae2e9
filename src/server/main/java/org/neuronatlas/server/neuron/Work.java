package org.neuronatlas.server.neuron;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.honesty.Drawn;
import org.neuronatlas.server.honesty.Honesty;
import org.neuronatlas.server.honesty.Meter;
import org.neuronatlas.server.honesty.Natural;
import org.neuronatlas.server.honesty.Reached;
import org.neuronatlas.server.honesty.Sentence;

/**
 * What one technique drew for a neuron.
 *
 * @param pictures in their places, at least one
 */
public record Work(
    Technique technique, List<Rendering> pictures, Meter meter, List<Sentence> said) {

  static Work of(
      Technique technique, List<Rendering> pictures, Natural natural, Reading.Place layer) {
    Drawn drawn =
        new Drawn(
            pictures.stream().map(Work::reached).toList(),
            technique.lowers(),
            natural,
            layer.noun(),
            layer.neurons());
    return new Work(technique, pictures, Meter.of(drawn), Honesty.of(drawn));
  }

  private static Reached reached(Rendering picture) {
    return new Reached(picture.cleanActivation(), standing(picture.z(), picture.rank()));
  }

  private static Reached.@Nullable Standing standing(
      @Nullable Float z, Rendering.@Nullable Rank rank) {
    return z == null || rank == null
        ? null
        : new Reached.Standing(rank.rank(), rank.of(), z, rank.rival(), rank.rivalZ());
  }

  public Rendering first() {
    return pictures.get(0);
  }

  public boolean several() {
    return pictures.size() > 1;
  }

  /** Whether each of its pictures was given back to the model. */
  public boolean measured() {
    return pictures.stream().allMatch(picture -> picture.rank() != null);
  }

  /** What is said beside the plate itself. */
  public String inShort() {
    return said.get(0).before();
  }
}
