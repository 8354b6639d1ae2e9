package org.neuronatlas.catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest {
  @TempDir Path root;

  @Test
  void aPictureIsFoundUnderItsHash() throws IOException {
    DirectoryStore store = new DirectoryStore(root);
    String sha256 = store.putPicture("abc".getBytes(UTF_8), "png");
    assertThat(sha256)
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(root.resolve("images/ba/" + sha256 + ".png")).hasContent("abc");
  }

  @Test
  void aPutReplacesWhatATornOneLeft() throws IOException {
    DirectoryStore store = new DirectoryStore(root);
    Files.createDirectories(root.resolve("runs"));
    Files.writeString(root.resolve("runs/a.bin"), "to");
    store.put("runs/a.bin", ByteBuffer.wrap("torn no more".getBytes(UTF_8)));
    store.sync();
    assertThat(UTF_8.decode(store.get("runs/a.bin")).toString()).isEqualTo("torn no more");
  }

  @Test
  void nothingButWholeObjectsIsLeftBehind() throws IOException {
    DirectoryStore store = new DirectoryStore(root);
    Files.createDirectories(root.resolve("runs/taken"));
    assertThatThrownBy(() -> store.put("runs/taken", ByteBuffer.wrap(new byte[3])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Writing 3 bytes");
    try (Stream<Path> left = Files.walk(root)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> new DirectoryStore(root).get("images/none.png"))
        .isInstanceOf(NoSuchFileException.class);
  }
}
