package org.neuronatlas.app.ask;

import org.neuronatlas.engine.Devices;
import picocli.CommandLine.Option;

/** {@code --device}, for every command that opens a model. */
final class DeviceOption {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description =
          "Where the model works: cpu, cuda or cuda:N (docs/devices.md; default: ${DEFAULT-VALUE}).")
  private String device;

  void choose() {
    Devices.choose(device);
  }
}
