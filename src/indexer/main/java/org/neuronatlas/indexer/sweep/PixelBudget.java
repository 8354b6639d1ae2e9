package org.neuronatlas.indexer.sweep;

import java.util.concurrent.Semaphore;
import org.neuronatlas.engine.image.Pictures;

/**
 * How many pixels may be decoded at once: as many as half of the heap holds, so that workers that
 * meet large pictures together wait for each other. A picture larger than all of it waits to be
 * alone, and is refused when it is decoded.
 */
final class PixelBudget {
  private static final int UNIT = 1024;

  private final int units =
      (int) Math.max(1, Pictures.mostPixels(Runtime.getRuntime().maxMemory() / 2) / UNIT);
  private final Semaphore free = new Semaphore(units, true);

  /** Waits until {@code pixels} are to be had; closing gives them back. */
  Share take(long pixels) throws InterruptedException {
    int wanted = (int) Math.min(units, (pixels + UNIT - 1) / UNIT);
    free.acquire(wanted);
    return () -> free.release(wanted);
  }

  /** Pixels that are held. */
  interface Share extends AutoCloseable {
    @Override
    void close();
  }
}
