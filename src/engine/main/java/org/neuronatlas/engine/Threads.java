package org.neuronatlas.engine;

import ai.djl.pytorch.jni.JniUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many threads libtorch works with inside one operation. libtorch reads it once, when the first
 * model is opened; it is part of what makes results the same on every run, so it is never guessed
 * from the load.
 *
 * <p>The default is the processor's cores, at most 2. libtorch's threads spin at barriers unless
 * the environment says {@code OMP_WAIT_POLICY=passive} and {@code GOMP_SPINCOUNT=0} before the JVM
 * starts: on a busy machine spinning is ten times slower. Where several batches can run at once,
 * {@link #alone} on a thread for each gets more done than one batch with as many threads
 * (docs/benchmarks.md).
 */
public final class Threads {
  private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
  private static final String PROPERTY = "ai.djl.pytorch.num_threads";
  private static boolean started;

  private Threads() {}

  /**
   * Sets the threads of one operation.
   *
   * @throws IllegalStateException once a model has been opened with another number
   */
  public static synchronized void intraOp(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "cannot work with " + threads + " threads; one is the least");
    }
    if (started && threads != intraOp()) {
      throw new IllegalStateException(
          "cannot change to %d threads: a model is open with %d, and libtorch reads it once"
              .formatted(threads, intraOp()));
    }
    System.setProperty(PROPERTY, Integer.toString(threads));
  }

  /** The threads of one operation. */
  public static synchronized int intraOp() {
    String set = System.getProperty(PROPERTY);
    return set == null
        ? Math.min(2, Runtime.getRuntime().availableProcessors())
        : Integer.parseInt(set);
  }

  /**
   * Makes the calling thread do its operations alone from now on, whatever others do: what it
   * computes does not depend on how many cores there are. A model has to be open.
   */
  public static synchronized void alone() {
    int before = intraOp();
    JniUtils.setNumThreads(1);
    JniUtils.getNumThreads(); // a thread that asks has its number for good
    Thread others = new Thread(() -> JniUtils.setNumThreads(before), "libtorch-threads");
    others.start(); // setting it sets those that have not asked yet, too: they are to stay as they
    // were
    boolean interrupted = false;
    while (others.isAlive()) {
      try {
        others.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Fixes the settings libtorch reads when it starts; DJL never goes to the network. */
  static synchronized void settle() {
    if (!started) {
      started = true;
      System.setProperty(PROPERTY, Integer.toString(intraOp()));
      setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
      setUnlessSet("ai.djl.offline", "true");
      setUnlessSet("OPT_OUT_TRACKING", "true");
      LOG.debug("libtorch starts with {} threads", intraOp());
    }
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
