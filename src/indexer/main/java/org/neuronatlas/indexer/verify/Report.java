package org.neuronatlas.indexer.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was compared, and what was found.
 *
 * @param publication {@code demo@5f3a1c22}
 * @param pictures whose stored bytes were compared with their hash
 * @param units that were drawn again
 * @param identical pictures that came out byte for byte as they are stored
 * @param alike pictures drawn elsewhere or by other software, which were compared by what they do
 * @param withoutUnit pictures that were drawn before units were kept: they cannot be drawn again
 * @param likeness of those compared by what they do; null where there are none
 * @param here this machine and software
 * @param differences none where all is as it is said to be
 */
public record Report(
    String publication,
    String dataset,
    int pictures,
    int units,
    int identical,
    int alike,
    int withoutUnit,
    @Nullable Likeness likeness,
    String here,
    List<Difference> differences) {

  /**
   * How alike pictures are that were compared by what they do.
   *
   * @param leastSsim structural similarity of the least alike
   * @param medianSsim of all
   * @param mostOff furthest difference of activation, as a share of the stored one
   */
  public record Likeness(double leastSsim, double medianSsim, double mostOff) {}

  /**
   * A stored thing that is not what it should be.
   *
   * @param page address of the page that shows it
   * @param object key of it in the object store
   * @param what was compared
   */
  public record Difference(
      String page, String object, String what, String expected, String found) {}

  /** Whether all is as it is said to be. */
  public boolean holds() {
    return differences.isEmpty();
  }
}
