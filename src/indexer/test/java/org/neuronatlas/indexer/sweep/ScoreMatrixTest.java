package org.neuronatlas.indexer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.Sealed;

class ScoreMatrixTest {

  @Test
  void columnsRunAcrossUnits(@TempDir Path folder) throws IOException {
    DirectoryStore store = new DirectoryStore(folder);
    LayerScores first = LayerScores.blank(3, 4);
    LayerScores second = LayerScores.blank(3, 2);
    for (int at = 0; at < 12; at++) {
      first.max()[at] = at;
    }
    for (int at = 0; at < 6; at++) {
      second.max()[at] = 100 + at;
    }
    store.put(ScoreFile.key("run", "layer1", 0), ScoreFile.encode(first, true));
    store.put(ScoreFile.key("run", "layer1", 1), ScoreFile.encode(second, false));
    ScoreMatrix matrix = ScoreMatrix.open(store, "run", "layer1", 2);
    assertThat(matrix.images()).isEqualTo(6);
    assertThat(matrix.column(1)).containsExactly(4, 5, 6, 7, 102, 103);
  }

  @Test
  void aFileThatIsNotWhatWasStoredIsNamed(@TempDir Path folder) throws IOException {
    DirectoryStore store = new DirectoryStore(folder);
    String key = ScoreFile.key("run", "layer1", 0);
    ByteBuffer good = ScoreFile.encode(LayerScores.blank(3, 4), true);
    ByteBuffer flipped = ByteBuffer.wrap(good.array().clone());
    flipped.put(40, (byte) (flipped.get(40) ^ 1));
    ByteBuffer old = Sealed.seal(ByteBuffer.allocate(200).position(100));
    for (ByteBuffer bad :
        List.of(good.slice(0, good.limit() - 4), good.slice(0, 3), flipped, old)) {
      store.put(key, bad);
      assertThatThrownBy(() -> ScoreMatrix.open(store, "run", "layer1", 1))
          .isInstanceOf(DamagedObject.class)
          .hasMessageContaining(key);
    }
    store.put(key, good);
    assertThat(ScoreMatrix.open(store, "run", "layer1", 1).images()).isEqualTo(4);
  }
}
