package org.neuronatlas.catalog.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every object store promises; its subclasses say which ones keep it. Longer than most files:
 * it is the whole promise.
 */
abstract class ObjectStoreTest {
  @TempDir Path folder;
  ObjectStore store;

  abstract ObjectStore open() throws IOException;

  /** Writes past the store, as an accident would. */
  abstract void overwrite(String key, byte[] bytes) throws IOException;

  @BeforeEach
  void openStore() throws IOException {
    store = open();
  }

  @AfterEach
  void closeStore() throws IOException {
    store.close();
  }

  static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  String read(String key) throws IOException {
    return UTF_8.decode(store.get(key)).toString();
  }

  List<String> keys(String prefix) throws IOException {
    try (Stream<Stored> objects = store.list(prefix)) {
      return objects.map(Stored::key).sorted().toList();
    }
  }

  static byte[] noise(int size, long seed) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Test
  void whatIsPutIsThere() throws IOException {
    ByteBuffer given = text("..some bytes..");
    given.position(2).limit(12);
    store.put("runs/a/1.bin", given);
    store.sync();
    assertThat(read("runs/a/1.bin")).isEqualTo("some bytes");
    assertThat(store.get("runs/a/1.bin").isReadOnly()).isTrue();
    assertThat(given.position()).isEqualTo(2);
  }

  @Test
  void aPutReplacesTheWholeOfWhatWasThere() throws IOException {
    store.put("runs/a", text("a long text that was there before"));
    store.put("runs/a", text("short"));
    store.sync();
    assertThat(read("runs/a")).isEqualTo("short");
    assertThat(keys("")).containsExactly("runs/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs/none", "none", "runs"})
  void whatIsNotThereIsSaidSo(String key) throws IOException {
    store.put("runs/a", text("a"));
    store.sync();
    assertThatThrownBy(() -> store.get(key))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(key);
    assertThatThrownBy(() -> store.open(key)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anEmptyObjectIsAnObject() throws IOException {
    store.put("runs/empty", ByteBuffer.allocate(0));
    assertThat(store.get("runs/empty").remaining()).isZero();
    assertThat(store.open("runs/empty").size()).isZero();
    assertThat(keys("")).containsExactly("runs/empty");
  }

  @Test
  void aBigObjectComesBackByteForByte() throws IOException {
    byte[] big = noise(30_000_000, 3);
    String sha256 = store.putPicture(big, "png");
    String key = ObjectStore.pictureKey(sha256, "png");
    ByteBuffer got = store.get(key);
    assertThat(bytes(got)).isEqualTo(big);
    assertThat(got.hasArray()).as("held on the heap").isFalse();
    Opened opened = store.open(key);
    assertThat(opened.size()).isEqualTo(big.length);
    assertThat(opened).isInstanceOf(Opened.Flowing.class);
    try (InputStream stream = ((Opened.Flowing) opened).stream()) {
      assertThat(stream.readAllBytes()).isEqualTo(big);
    }
  }

  @Test
  void aPictureIsFoundUnderItsHash() throws IOException {
    String sha256 = store.putPicture("abc".getBytes(UTF_8), "png");
    assertThat(sha256)
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(keys("images/")).containsExactly("images/ba/" + sha256 + ".png");
    Opened opened = store.open("images/ba/" + sha256 + ".png");
    assertThat(((Opened.Whole) opened).bytes()).isEqualTo("abc".getBytes(UTF_8));
  }

  @Test
  void aPictureThatIsNotWhatItsNameSaysIsRefused() throws IOException {
    for (int size : new int[] {3, 100_000, Opened.SMALL + 1}) {
      byte[] picture = noise(size, size);
      String key = ObjectStore.pictureKey(store.putPicture(picture, "png"), "png");
      store.sync();
      picture[size / 2] ^= 1;
      overwrite(key, picture);
      assertThatThrownBy(() -> store.get(key))
          .isInstanceOf(DamagedObject.class)
          .hasMessageContaining(key)
          .hasMessageContaining(Sha256.hex(picture));
      assertThatThrownBy(() -> drain(store.open(key)))
          .isInstanceOf(DamagedObject.class)
          .hasMessageContaining(key);
    }
  }

  private static int drain(Opened opened) throws IOException {
    if (opened instanceof Opened.Flowing flowing) {
      try (InputStream stream = flowing.stream()) {
        int count = 0;
        byte[] some = new byte[8192];
        for (int n = stream.read(some); n >= 0; n = stream.read(some)) {
          count += n;
          assertThat(count)
              .as("all of a damaged object was passed on")
              .isLessThan(Opened.SMALL + 1);
        }
      }
    }
    return (int) opened.size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "runs/with space/x y.bin",
        "runs/Grüße/ß",
        "runs/日本/名前",
        "runs/🦊/🦊.png",
        "runs/it's \"quoted\"",
        "runs/100%/%2F",
        "runs/a+b=c&d?e#f",
        "runs/back\\slash",
        "runs/<x>|y;z*",
        "runs/~tilde/-dash",
        "runs/a.b.c/x..y",
      })
  void oddKeysAreKeys(String key) throws IOException {
    store.put(key, text(key));
    store.sync();
    assertThat(read(key)).isEqualTo(key);
    assertThat(keys("")).containsExactly(key);
    assertThat(keys(key.substring(0, key.length() / 2))).contains(key);
    store.delete(key);
    assertThat(keys("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/a", "a/", "a//b", "../a", "a/../b", "a/./b", ".hidden", "a/.b", "a\nb", "a\0"
      })
  void whatIsNoKeyIsRefused(String key) {
    assertThatThrownBy(() -> store.put(key, text("x")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.get(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.open(key)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.delete(key)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameMayBeLong() throws IOException {
    String longest = "x".repeat(200);
    store.put("runs/" + longest, text("long"));
    assertThat(read("runs/" + longest)).isEqualTo("long");
    assertThatThrownBy(() -> store.put("runs/" + longest + "x", text("longer")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPrefixIsAnyBeginning() throws IOException {
    for (String key : List.of("runs/ab/1", "runs/ab/2", "runs/abc/1", "runs/b", "images/ab/x")) {
      store.put(key, text(key));
    }
    store.sync();
    assertThat(keys("")).hasSize(5);
    assertThat(keys("runs/ab")).containsExactly("runs/ab/1", "runs/ab/2", "runs/abc/1");
    assertThat(keys("runs/ab/")).containsExactly("runs/ab/1", "runs/ab/2");
    assertThat(keys("runs/ab/2")).containsExactly("runs/ab/2");
    assertThat(keys("nothing/here/")).isEmpty();
    assertThat(keys("nothing")).isEmpty();
  }

  @Test
  void aListingSaysHowLargeThingsAre() throws IOException {
    store.put("runs/a", text("seven b"));
    store.put("runs/empty", text(""));
    store.sync();
    try (Stream<Stored> objects = store.list("runs/")) {
      assertThat(objects)
          .containsExactlyInAnyOrder(new Stored("runs/a", 7), new Stored("runs/empty", 0));
    }
  }

  @Test
  void aListingGoesOnBeyondAPage() throws IOException {
    Set<String> put = new HashSet<>();
    ObjectStore inBulk = new WriteBehind(store);
    for (int i = 0; i < 1_100; i++) {
      String key = "many/%02x/%d".formatted(i % 17, i);
      put.add(key);
      inBulk.put(key, text(""));
    }
    inBulk.sync();
    try (Stream<Stored> objects = store.list("many/")) {
      assertThat(objects.map(Stored::key)).containsExactlyInAnyOrderElementsOf(put);
    }
  }

  @Test
  void whatIsDeletedWhileItIsListedIsGone() throws IOException {
    for (int i = 0; i < 50; i++) {
      store.put("runs/%d/%d".formatted(i % 7, i), text("x"));
    }
    store.put("images/kept", text("kept"));
    store.sync();
    try (Stream<Stored> objects = store.list("runs/")) {
      for (Stored object : (Iterable<Stored>) objects::iterator) {
        store.delete(object.key());
      }
    }
    assertThat(keys("")).containsExactly("images/kept");
    assertThatThrownBy(() -> store.get("runs/0/0")).isInstanceOf(NoSuchFileException.class);
    store.delete("runs/0/0");
    store.put("runs/0/0", text("again"));
    assertThat(read("runs/0/0")).isEqualTo("again");
  }

  @Test
  void manyAreReadInTheOrderAskedFor() throws IOException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      keys.add("runs/" + (i * 7 % 40));
      store.put(keys.get(i), text("object " + keys.get(i)));
    }
    List<ByteBuffer> all = store.getAll(keys);
    for (int i = 0; i < 40; i++) {
      assertThat(UTF_8.decode(all.get(i)).toString()).isEqualTo("object " + keys.get(i));
    }
    keys.set(17, "runs/none");
    assertThatThrownBy(() -> store.getAll(keys)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aReaderSeesOneWholeObjectWhoeverWrites() throws Exception {
    String key = "runs/contended";
    store.put(key, ByteBuffer.wrap(uniform(0)));
    store.sync();
    ExecutorService writers = Executors.newFixedThreadPool(4);
    AtomicBoolean reading = new AtomicBoolean(true);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int w = 1; w <= 3; w++) {
        byte[] mine = uniform(w);
        all.add(
            writers.submit(
                () -> {
                  while (reading.get()) {
                    store.put(key, ByteBuffer.wrap(mine));
                  }
                  return null;
                }));
      }
      for (int i = 0; i < 60; i++) {
        byte[] seen = bytes(store.get(key));
        assertThat(seen).isEqualTo(uniform(seen[0]));
      }
      reading.set(false);
      for (Future<?> writer : all) {
        writer.get();
      }
    } finally {
      reading.set(false);
      writers.shutdown();
    }
    assertThat(keys("")).containsExactly(key);
  }

  /** A size and a content by which a mixture of two writers' bytes would be known. */
  private static byte[] uniform(int writer) {
    byte[] bytes = new byte[70_000 + writer * 10_000];
    Arrays.fill(bytes, (byte) writer);
    return bytes;
  }
}
