package org.neuronatlas.app.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayerTableTest {
  @Test
  void timesAndSizesAreForPeople() {
    assertThat(LayerTable.time(0.0124)).isEqualTo("12 ms");
    assertThat(LayerTable.time(61)).isEqualTo("61.0 s");
    assertThat(LayerTable.time(600)).isEqualTo("10 min");
    assertThat(LayerTable.time(9_000)).isEqualTo("2.5 h");
    assertThat(LayerTable.time(864_000)).isEqualTo("10 days");
    assertThat(LayerTable.size(4.25e6)).isEqualTo("4.3 MB");
    assertThat(LayerTable.size(1.3e9)).isEqualTo("1.3 GB");
  }
}
