package org.neuronatlas.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DirectoryStoreTest extends ObjectStoreTest {

  @Override
  ObjectStore open() {
    return new DirectoryStore(folder);
  }

  @Override
  void overwrite(String key, byte[] bytes) throws IOException {
    Files.write(folder.resolve(key), bytes);
  }

  @Test
  void aPutReplacesWhatATornOneLeft() throws IOException {
    Files.createDirectories(folder.resolve("runs"));
    Files.writeString(folder.resolve("runs/a.bin"), "to");
    Files.writeString(folder.resolve("runs/.123.4"), "an unfinished one of a killed process");
    store.put("runs/a.bin", text("torn no more"));
    store.sync();
    assertThat(read("runs/a.bin")).isEqualTo("torn no more");
    assertThat(keys("")).containsExactly("runs/a.bin");
  }

  @Test
  void nothingButWholeObjectsIsLeftBehind() throws IOException {
    Files.createDirectories(folder.resolve("runs/taken"));
    assertThatThrownBy(() -> store.put("runs/taken", ByteBuffer.wrap(new byte[3])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Writing 3 bytes");
    assertThat(files()).isEmpty();
  }

  @Test
  void aPictureThatChangedSinceItWasReadIsComparedAgain() throws IOException {
    byte[] picture = noise(100, 1);
    String key = ObjectStore.pictureKey(store.putPicture(picture, "png"), "png");
    for (int again = 0; again < 2; again++) {
      assertThat(((Opened.Whole) store.open(key)).bytes()).isEqualTo(picture);
    }
    picture[50] ^= 1;
    overwrite(key, picture);
    Files.setLastModifiedTime(folder.resolve(key), FileTime.from(Instant.now().plusSeconds(1)));
    assertThatThrownBy(() -> store.open(key)).isInstanceOf(DamagedObject.class);
  }

  @Test
  void nothingStandsInsideAnObject() throws IOException {
    store.put("runs/a", text("a"));
    assertThatThrownBy(() -> store.get("runs/a/inside/it"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage("runs/a/inside/it");
  }

  @Test
  void foldersGoWithTheirLastObject() throws IOException {
    store.put("runs/a/b/1", text("1"));
    store.put("runs/2", text("2"));
    store.delete("runs/a/b/1");
    assertThat(folder.resolve("runs/a")).doesNotExist();
    assertThat(files()).containsExactly(folder.resolve("runs/2"));
    store.delete("runs/2");
    assertThat(folder).isEmptyDirectory();
  }

  private Iterable<Path> files() throws IOException {
    try (Stream<Path> left = Files.walk(folder)) {
      return left.filter(Files::isRegularFile).toList();
    }
  }
}
