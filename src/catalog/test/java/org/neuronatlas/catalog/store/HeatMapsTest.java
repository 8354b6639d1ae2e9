package org.neuronatlas.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HeatMapsTest {
  @Test
  void comeBackAsTheyWere() throws IOException {
    byte[] cells = {0, 1, 2, 3, 4, -1, 6, 7, 8, 9, 10, -1};
    HeatMaps maps = new HeatMaps(2, 3, new float[] {9.5f, .25f}, cells);
    HeatMaps again = HeatMaps.decode(maps.encode());
    assertThat(again.scores()).containsExactly(9.5f, .25f);
    assertThat(again.map(1)).containsExactly(6, 7, 8, 9, 10, -1);
    assertThat(new int[] {again.height(), again.width(), again.examples()})
        .containsExactly(2, 3, 2);
  }

  @Test
  void aCellIsAShareOfTheScoreAndNothingBelowZero() {
    assertThat(HeatMaps.cell(3f, 3f)).isEqualTo((byte) 255);
    assertThat(HeatMaps.cell(1e-30f, 1e-30f)).isEqualTo((byte) 255);
    assertThat(HeatMaps.cell(1.5f, 3f)).isEqualTo((byte) 128);
    assertThat(HeatMaps.cell(-2f, 3f)).isEqualTo((byte) 0);
    assertThat(HeatMaps.cell(.001f, 3f)).isEqualTo((byte) 0);
  }

  @Test
  void saysWhatIsNotWhole() {
    ByteBuffer whole = new HeatMaps(1, 2, new float[] {1}, new byte[] {1, 2}).encode();
    assertThatThrownBy(() -> HeatMaps.decode(whole.slice(0, whole.limit() - 1)))
        .hasMessageContaining("1 x 2, should be 22 bytes long, but are 21");
    assertThatThrownBy(() -> HeatMaps.decode(ByteBuffer.allocate(40)))
        .hasMessageContaining("No heat maps");
  }
}
