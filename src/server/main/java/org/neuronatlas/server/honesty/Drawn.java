package org.neuronatlas.server.honesty;

import java.util.List;
import org.neuronatlas.server.web.Show;

/**
 * The pictures that one technique drew for a neuron, beside the data set's.
 *
 * @param pictures at least one
 * @param lowers whether they are to lower the neuron
 * @param noun what the neuron is called: a dictionary's is a feature
 * @param neurons of its layer
 */
public record Drawn(
    List<Reached> pictures, boolean lowers, Natural natural, String noun, int neurons) {

  /** What the data set's pictures get to in the same direction. */
  float bar() {
    return lowers ? natural.lowest() : natural.best();
  }

  boolean beyond(Reached picture) {
    return lowers ? picture.score() < bar() : picture.score() > bar();
  }

  /** Whether all of them were given back to the model as any other picture is. */
  public boolean measured() {
    return pictures.stream().allMatch(Reached::measured);
  }

  float least() {
    return (float) pictures.stream().mapToDouble(Reached::score).min().orElseThrow();
  }

  float most() {
    return (float) pictures.stream().mapToDouble(Reached::score).max().orElseThrow();
  }

  /** Of the picture that does least of what it is to do. */
  float weakest() {
    return lowers ? most() : least();
  }

  /** Of the picture that does most of what it is to do. */
  float strongest() {
    return lowers ? least() : most();
  }

  /** 12.1, or 8.30 to 12.1. */
  String scores() {
    String weakest = Show.score(weakest());
    String strongest = Show.score(strongest());
    return weakest.equals(strongest) ? strongest : weakest + " to " + strongest;
  }
}
