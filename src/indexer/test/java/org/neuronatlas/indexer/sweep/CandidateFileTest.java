package org.neuronatlas.indexer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.DirectoryStore;

class CandidateFileTest {
  private static final Candidates.Kept KEPT =
      new Candidates.Kept(
          2, new int[][] {{7, 9}, {}, {8}}, new byte[][] {{1, 2, 3, 4}, {}, {5, 6}});

  @Test
  void aMapIsFoundByItsPicture(@TempDir Path folder) throws IOException {
    DirectoryStore store = new DirectoryStore(folder);
    store.put(CandidateFile.key("run", "layer1", 0), CandidateFile.encode(KEPT));
    CandidateFile file = CandidateFile.open(store, "run", "layer1", 0);
    assertThat(file.map(0, 9)).containsExactly(3, 4);
    assertThat(file.map(2, 8)).containsExactly(5, 6);
    assertThat(file.map(0, 8)).isNull();
    assertThat(file.map(1, 7)).isNull();
  }

  @Test
  void aDamagedFileIsNamed(@TempDir Path folder) throws IOException {
    DirectoryStore store = new DirectoryStore(folder);
    String key = CandidateFile.key("run", "layer1", 0);
    ByteBuffer flipped = ByteBuffer.wrap(CandidateFile.encode(KEPT).array().clone());
    flipped.put(30, (byte) (flipped.get(30) ^ 1));
    for (ByteBuffer bad : new ByteBuffer[] {flipped, ByteBuffer.allocate(3)}) {
      store.put(key, bad);
      assertThatThrownBy(() -> CandidateFile.open(store, "run", "layer1", 0))
          .isInstanceOf(DamagedObject.class)
          .hasMessageContaining(key);
    }
  }
}
