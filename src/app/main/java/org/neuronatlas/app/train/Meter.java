package org.neuronatlas.app.train;

import java.io.PrintStream;
import java.util.Locale;
import org.neuronatlas.engine.train.Measured;
import org.neuronatlas.engine.train.Training;

/** Says how a training goes, a line every few seconds. */
final class Meter implements Training.Listener, Collect.Listener {
  private static final long PAUSE_NANOS = 5_000_000_000L;

  private final PrintStream out;
  private long said = System.nanoTime();
  private int steps; // since then

  Meter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void read(int pictures, int all) {
    if (due() || pictures == all) {
      out.printf(Locale.ROOT, "Reading pictures: %,d of %,d%n", pictures, all);
      said = System.nanoTime();
    }
  }

  @Override
  public void step(int done, int all, double loss) {
    steps++;
    if (due() || done == all) {
      double seconds = (System.nanoTime() - said) / 1e9 / steps;
      out.printf(
          Locale.ROOT,
          "Step %,d of %,d: loss %.4f, %.2f s a step, %.0f min left%n",
          done,
          all,
          loss,
          seconds,
          (all - done) * seconds / 60);
      said = System.nanoTime();
      steps = 0;
    }
  }

  @Override
  public void looked(int done, Measured measured) {
    out.printf(Locale.ROOT, "Step %,d: %s%n", done, measured);
  }

  private boolean due() {
    return System.nanoTime() - said > PAUSE_NANOS;
  }
}
