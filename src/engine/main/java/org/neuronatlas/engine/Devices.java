package org.neuronatlas.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.cuda.CudaUtils;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where models work: on the processor, or on a graphics card where libtorch was built for one
 * (docs/devices.md). It is chosen once, before the first model is opened.
 */
public final class Devices {
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  private static Device chosen = Device.cpu();

  private Devices() {}

  /**
   * Chooses {@code cpu}, {@code cuda} (the first card) or {@code cuda:N}.
   *
   * @throws IllegalArgumentException where it is none of these, or there is no such card
   */
  public static synchronized void choose(String name) {
    String asked = name.toLowerCase(Locale.ROOT);
    if (asked.equals("cpu")) {
      chosen = Device.cpu();
      return;
    }
    Matcher cuda = CUDA.matcher(asked);
    if (!cuda.matches()) {
      throw new IllegalArgumentException(
          "cannot work on '%s': a device is cpu, cuda or cuda:N".formatted(name));
    }
    int number = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
    int cards = cards(name);
    if (number >= cards) {
      throw new IllegalArgumentException(
          cards == 0
              ? "cannot work on '%s': libtorch sees no CUDA card here; it needs a driver, and a libtorch built for CUDA, named by PYTORCH_LIBRARY_PATH and PYTORCH_FLAVOR (docs/devices.md)"
                  .formatted(name)
              : "cannot work on '%s': libtorch sees %d CUDA cards here, cuda:0 the first"
                  .formatted(name, cards));
    }
    chosen = Device.gpu(number);
  }

  private static int cards(String name) {
    Threads.settle(); // whoever asks starts libtorch
    try {
      return Engine.getInstance().getGpuCount();
    } catch (EngineException e) {
      throw new IllegalArgumentException(
          "cannot work on '%s': libtorch does not start (%s); see docs/devices.md"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  /** What was chosen; the processor unless something else was. */
  static synchronized Device chosen() {
    return chosen;
  }

  /** {@code cpu}, {@code cuda:0}: what results depend on, and where memory is counted. */
  public static synchronized String name() {
    return chosen.isGpu() ? "cuda:" + chosen.getDeviceId() : "cpu";
  }

  /** Bytes of memory of the chosen card; 0 of the processor's. */
  public static synchronized long cardMemory() {
    return chosen.isGpu() ? CudaUtils.getGpuMemory(chosen).getMax() : 0;
  }
}
