package org.neuronatlas.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelMapsTest {
  @TempDir Path folder;

  private static PixelMaps maps() {
    return new PixelMaps(
        2, 2, new float[] {3, -1}, new float[] {.5f, 0}, new byte[] {0, 7, -1, 9, 0, 0, 0, 0});
  }

  @Test
  void comeBackAsTheyWereUnderTheHashOfWhatTheySay() throws IOException {
    try (ObjectStore store = new DirectoryStore(folder)) {
      String sha256 = maps().store(store);
      assertThat(maps().store(store)).isEqualTo(sha256);
      PixelMaps again = PixelMaps.decode(sha256, store.get(PixelMaps.key(sha256)));
      assertThat(again.answers()).containsExactly(3, -1);
      assertThat(again.largest()).containsExactly(.5f, 0);
      assertThat(again.map(0)).containsExactly(0, 7, -1, 9);
      assertThat(new int[] {again.height(), again.width(), again.examples()})
          .containsExactly(2, 2, 2);
    }
  }

  @Test
  void aCellIsAShareOfTheLargest() {
    assertThat(PixelMaps.cell(2, 2)).isEqualTo((byte) 255);
    assertThat(PixelMaps.cell(1, 2)).isEqualTo((byte) 128);
    assertThat(PixelMaps.cell(0, 0)).isEqualTo((byte) 0);
  }

  @Test
  void saysWhatIsNotWhatItsKeySays() throws IOException {
    try (ObjectStore store = new DirectoryStore(folder)) {
      String sha256 = maps().store(store);
      ByteBuffer whole = store.get(PixelMaps.key(sha256));
      String other = "0".repeat(64);
      assertThatThrownBy(() -> PixelMaps.decode(other, whole))
          .isInstanceOf(DamagedObject.class)
          .hasMessageContaining("saliency/00/" + other);
      ByteBuffer cut = whole.slice(0, whole.limit() - 6);
      assertThatThrownBy(() -> PixelMaps.decode(sha256, cut)).isInstanceOf(DamagedObject.class);
    }
  }
}
