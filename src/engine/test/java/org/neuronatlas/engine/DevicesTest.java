package org.neuronatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import org.junit.jupiter.api.Test;

class DevicesTest {
  @Test
  void whatIsNoDeviceIsNamed() {
    assertThatThrownBy(() -> Devices.choose("gpu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'gpu'")
        .hasMessageContaining("cpu, cuda or cuda:N");
    assertThatThrownBy(() -> Devices.choose("cuda:x")).hasMessageContaining("'cuda:x'");
  }

  @Test
  void aCardThatIsNotThereIsRefusedAndTheProcessorStays() {
    assumeTrue(Engine.getInstance().getGpuCount() == 0, "there is a card here");
    assertThatThrownBy(() -> Devices.choose("cuda"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no CUDA card")
        .hasMessageContaining("PYTORCH_LIBRARY_PATH")
        .hasMessageContaining("PYTORCH_FLAVOR");
    Devices.choose("CPU");
    assertThat(Devices.name()).isEqualTo("cpu");
    assertThat(Devices.cardMemory()).isZero();
  }
}
