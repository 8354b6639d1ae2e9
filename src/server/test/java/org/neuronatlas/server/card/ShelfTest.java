package org.neuronatlas.server.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.server.web.Objects;

class ShelfTest {
  private static final int ROOM = 250;

  @TempDir Path folder;
  private Shelf shelf;

  @BeforeEach
  void open() {
    shelf = new Shelf(new Objects(folder.toString()), new MemorySize(BigInteger.valueOf(ROOM)));
  }

  private static byte[] card(int bytes) {
    byte[] card = new byte[bytes];
    card[bytes - 2] = (byte) 0xff;
    card[bytes - 1] = (byte) 0xd9;
    return card;
  }

  private boolean kept(String key) {
    return Files.exists(folder.resolve(key));
  }

  @Test
  void whatWasNotAskedForLongestGoesWhereRoomIsShort() throws Exception {
    shelf.put("cards/p/l/1/a.jpg", card(100));
    shelf.put("cards/p/l/2/a.jpg", card(100));
    assertThat(shelf.get("cards/p/l/1/a.jpg")).isEqualTo(card(100));
    shelf.put("cards/p/l/3/a.jpg", card(100));
    assertThat(kept("cards/p/l/1/a.jpg")).isTrue();
    assertThat(kept("cards/p/l/2/a.jpg")).isFalse();
    assertThat(kept("cards/p/l/3/a.jpg")).isTrue();
    assertThat(shelf.get("cards/p/l/2/a.jpg")).isNull();
    shelf.put("cards/p/l/4/a.jpg", card(ROOM + 1));
    assertThat(kept("cards/p/l/4/a.jpg")).isFalse();
  }

  @Test
  void whatEarlierServersKeptIsCountedAndGoesFirst() throws Exception {
    shelf.put("cards/p/l/1/a.jpg", card(100));
    shelf.put("cards/p/l/2/a.jpg", card(100));
    open();
    shelf.put("cards/p/l/3/a.jpg", card(200));
    assertThat(kept("cards/p/l/1/a.jpg")).isFalse();
    assertThat(kept("cards/p/l/2/a.jpg")).isFalse();
    assertThat(kept("cards/p/l/3/a.jpg")).isTrue();
  }

  @Test
  void aNewCardReplacesThoseOfItsFolderAndNoneBelow() throws Exception {
    shelf.put("cards/p/card/tags/a.jpg", card(20));
    shelf.put("cards/p/card/a.jpg", card(20));
    shelf.put("cards/p/card/b.jpg", card(20));
    assertThat(kept("cards/p/card/a.jpg")).isFalse();
    assertThat(kept("cards/p/card/b.jpg")).isTrue();
    assertThat(kept("cards/p/card/tags/a.jpg")).isTrue();
  }

  @Test
  void oneWithoutItsEndIsNone() throws Exception {
    Path torn = folder.resolve("cards/p/l/1/a.jpg");
    Files.createDirectories(torn.getParent());
    Files.write(torn, new byte[100]);
    assertThat(shelf.get("cards/p/l/1/a.jpg")).isNull();
    shelf.put("cards/p/l/1/a.jpg", card(90));
    assertThat(shelf.get("cards/p/l/1/a.jpg")).isEqualTo(card(90));
    Files.write(torn, new byte[0]);
    assertThat(shelf.get("cards/p/l/1/a.jpg")).isNull();
  }
}
