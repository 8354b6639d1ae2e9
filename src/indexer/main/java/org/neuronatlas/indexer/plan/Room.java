package org.neuronatlas.indexer.plan;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.neuronatlas.indexer.plan.Plan.Sizes;

/**
 * How many pictures a machine has room for at once. A pass keeps every tensor on its way until it
 * ends: about five times what its layers with pages hold (12.9 GB of memory for 100 pictures of 224
 * px through CLIP's RN50, whose layers with pages hold 25 MB a picture).
 *
 * @param memory bytes that a pass may take
 * @param heap bytes that the pictures of a unit may take before they go to the model
 */
public record Room(long memory, long heap) {
  private static final long LEAST = 1L << 30;

  /** All tensors of a pass beside those of the layers with pages. */
  private static final int TENSORS = 5;

  /** A gradient's, beside a pass's: what is kept for the way back, and the way back. */
  private static final int WAYS = 2;

  /**
   * An eighth of this machine's memory (or this container's), a gigabyte at least; half of a
   * card's.
   *
   * @param card bytes of a graphics card's memory; 0 without one
   */
  public static Room here(long card) {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long most = Runtime.getRuntime().maxMemory();
    long memory = Math.max(LEAST, machine.getTotalMemorySize() / 8);
    return new Room(card > 0 ? card / 2 : memory, most / 4);
  }

  /**
   * The default sizes, or as much less as is needed: batches are powers of two then, so that a
   * little more memory or less does not make another plan.
   *
   * @param kept numbers of one picture in all layers with pages
   * @param input numbers of one picture as the model sees it
   * @param hands renders that are made side by side
   */
  public Sizes sizes(long kept, long input, int hands) {
    Sizes most = Sizes.DEFAULT;
    long picture = TENSORS * Float.BYTES * kept;
    int batch = fitting(most.batch(), memory / picture);
    int unit = fitting(most.unit(), heap / (Float.BYTES * input));
    int render = fitting(most.renderUnit(), memory / (WAYS * picture * hands));
    return new Sizes(unit, Math.min(batch, unit), Math.max(most.pilot(), unit), render);
  }

  private static int fitting(int wanted, long fits) {
    return fits >= wanted ? wanted : Integer.highestOneBit((int) Math.max(1, fits));
  }
}
