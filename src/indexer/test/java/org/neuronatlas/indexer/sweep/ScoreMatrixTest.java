package org.neuronatlas.indexer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.Sealed;

class ScoreMatrixTest {

  @Test
  void columnsRunAcrossUnits(@TempDir Path folder) throws IOException {
    DirectoryStore store = new DirectoryStore(folder);
    DenseScores first = DenseScores.blank(3, 4);
    DenseScores second = DenseScores.blank(3, 2);
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
  void aSparseLayersZerosAreNotWrittenAndReadAgain(@TempDir Path folder) throws IOException {
    DenseScores dense = DenseScores.blank(40, 30);
    Random random = new Random(5);
    for (int at = 0; at < dense.max().length; at++) {
      dense.max()[at] = random.nextInt(20) == 0 ? random.nextFloat() : 0;
      dense.min()[at] = 0;
    }
    SparseScores few = Firings.of(dense);
    dense.drop(7);
    few.drop(7);
    DirectoryStore store = new DirectoryStore(folder);
    store.put(ScoreFile.key("run", "all", 0), ScoreFile.encode(dense, false));
    ByteBuffer sparse = few.file(true);
    assertThat(sparse.limit()).isLessThan(ScoreFile.encode(dense, false).limit() / 2);
    store.put(ScoreFile.key("run", "few", 0), sparse);
    ScoreMatrix expected = ScoreMatrix.open(store, "run", "all", 1);
    ScoreMatrix found = ScoreMatrix.open(store, "run", "few", 1);
    for (int neuron = 0; neuron < 40; neuron++) {
      assertThat(found.column(neuron)).containsExactly(expected.column(neuron));
    }
    ByteBuffer torn = sparse.slice(0, sparse.limit() - 4);
    assertThatThrownBy(() -> ScoreFile.max("few", torn)).isInstanceOf(DamagedObject.class);
  }

  @Test
  void aFileThatIsNotWhatWasStoredIsNamed(@TempDir Path folder) throws IOException {
    DirectoryStore store = new DirectoryStore(folder);
    String key = ScoreFile.key("run", "layer1", 0);
    ByteBuffer good = ScoreFile.encode(DenseScores.blank(3, 4), true);
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
