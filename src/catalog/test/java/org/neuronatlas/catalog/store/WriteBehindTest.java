package org.neuronatlas.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class WriteBehindTest extends ObjectStoreTest {

  @Override
  ObjectStore open() {
    return new WriteBehind(new DirectoryStore(folder));
  }

  @Override
  void overwrite(String key, byte[] bytes) throws IOException {
    Files.write(folder.resolve(key), bytes);
  }

  @Test
  void noSyncVouchesForAPutThatFailed() throws IOException {
    Files.createDirectories(folder.resolve("runs/taken"));
    for (int i = 0; i < 50; i++) {
      store.put("runs/" + (i == 20 ? "taken" : i), ByteBuffer.wrap(new byte[3]));
    }
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> store.sync()).hasMessageContaining("Writing 3 bytes");
    }
    assertThatThrownBy(() -> store.get("runs/1")).hasMessageContaining("Writing 3 bytes");
    assertThat(folder.resolve("runs/49")).exists();
  }
}
