package org.neuronatlas.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where reference arrays are, and what "equal" means for floats. */
public final class Reference {
  private Reference() {}

  /** A folder of the larger set; the test is left out, saying so, where the set is absent. */
  public static Path folder(String name) {
    Path folder = Path.of(System.getProperty("atlas.reference", "reference")).resolve(name);
    assumeTrue(
        Files.exists(folder),
        () ->
            "left out: the larger reference set is absent (-Datlas.reference names its folder): "
                + folder);
    return folder.normalize();
  }

  /** A folder of the small committed set. */
  public static Path committed(String name) {
    return Path.of(System.getProperty("atlas.root"), "src/engine/test/resources/reference", name);
  }

  /** max|a - b| / max|b|. */
  public static double distance(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double scale = 0;
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      scale = Math.max(scale, Math.abs(expected[i]));
      double d = Math.abs(actual[i] - expected[i]);
      worst = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(worst, d);
    }
    assertThat(scale).as("the expected array is not all zero").isPositive();
    return worst / scale;
  }

  /** Prints the distance and holds it under {@code bound}. */
  public static double check(String what, float[] actual, float[] expected, double bound) {
    double distance = distance(actual, expected);
    System.out.printf("parity %-40s %.2e (bound %.0e)%n", what, distance, bound);
    assertThat(distance).as(what).isLessThanOrEqualTo(bound);
    return distance;
  }
}
