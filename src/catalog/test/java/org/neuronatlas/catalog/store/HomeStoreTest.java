package org.neuronatlas.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.HomeException;

/** A home chooses its store once. */
class HomeStoreTest {
  @TempDir Path folder;
  private AtlasHome home;
  private final S3Proxy s3 = S3Proxy.running();
  private final Map<String, String> chain = S3Proxy.chain(s3.endpoint());

  @BeforeEach
  void useTheChain() {
    home = AtlasHome.at(folder.resolve("home"));
    chain.forEach(System::setProperty);
  }

  @AfterEach
  void leaveTheChain() {
    chain.keySet().forEach(System::clearProperty);
  }

  private static void put(HomeStore chosen) throws IOException {
    try (ObjectStore store = chosen.open()) {
      store.put("runs/a", ByteBuffer.allocate(3));
      store.sync();
    }
  }

  @Test
  void itsOwnFolderUnlessToldOtherwise() throws IOException {
    assertThat(HomeStore.of(home).address()).isEqualTo(home.objects().toString());
    put(HomeStore.choose(home, null));
    assertThat(home.objects().resolve("runs/a")).exists();
    assertThat(home.store()).doesNotExist();
    put(HomeStore.choose(home, "directory"));
  }

  @Test
  void anotherOneIsRememberedAndUsed() throws IOException {
    String address = "s3://" + s3.bucket() + "/some/prefix";
    put(HomeStore.choose(home, address + "/"));
    assertThat(home.objects()).isEmptyDirectory();
    AtlasHome again = AtlasHome.at(home.path());
    for (HomeStore later :
        new HomeStore[] {HomeStore.of(again), HomeStore.choose(again, address)}) {
      assertThat(later.address()).isEqualTo(address);
      try (ObjectStore store = later.open();
          Stream<Stored> objects = store.list("")) {
        assertThat(objects.map(Stored::key)).containsExactlyInAnyOrder("home", "runs/a");
      }
    }
    assertThat(home.store()).content().doesNotContain(S3Proxy.SECRET, S3Proxy.IDENTITY);
    assertThatThrownBy(() -> HomeStore.choose(again, "directory"))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("keeps its objects in " + address);
    assertThatThrownBy(() -> HomeStore.choose(again, address + "/deeper"))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("cannot use " + address + "/deeper");
  }

  /** What one home prunes would be another one's. */
  @Test
  void aPrefixIsForOneHome() throws IOException {
    String address = "s3://" + s3.bucket() + "/shared";
    put(HomeStore.choose(home, address));
    HomeStore.of(home).claim();
    AtlasHome other = AtlasHome.at(folder.resolve("other"));
    assertThatThrownBy(() -> HomeStore.choose(other, address))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining(address + " belong to another atlas than " + other);
    assertThat(other.store()).doesNotExist();
    Files.writeString(
        other.store(), address + "\n"); // remembered before stores said whose they are
    assertThatThrownBy(() -> HomeStore.of(other).claim()).hasMessageContaining("another atlas");
  }

  @Test
  void whatFilledItsFolderStaysThere() throws IOException {
    put(HomeStore.of(home));
    assertThatThrownBy(() -> HomeStore.choose(home, "s3://" + s3.bucket()))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("keeps its objects in " + home.objects());
    assertThat(HomeStore.of(home).address()).isEqualTo(home.objects().toString());
  }

  @Test
  void anAddressThatDoesNotAnswerIsNotRemembered() throws IOException {
    assertThatThrownBy(() -> HomeStore.choose(home, "s3://no-such-bucket/x"))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("there is no bucket 'no-such-bucket'");
    assertThat(home.store()).doesNotExist();
    put(HomeStore.of(home));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s3:/x", "s3://", "s3://Upper/x", "s3://b/../x", "elsewhere", "file:/x"})
  void whatIsNoAddressIsRefused(String wanted) {
    assertThatThrownBy(() -> HomeStore.choose(home, wanted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s3://bucket/prefix");
  }

  @Test
  void aSecretInAnAddressIsNotRepeated() {
    assertThatThrownBy(() -> HomeStore.choose(home, "s3://key:s3cret@bucket/x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("credentials come from")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({"10s,10000", "500ms,500", "2m,120000", " 1.5S ,1500", "'',20000"})
  void patienceIsReadFromTheEnvironment(String said, long milliseconds) {
    Patience patience = Patience.OF_A_RUN.with(Map.of("ATLAS_STORE_SILENCE", said));
    assertThat(patience.silence()).hasMillis(milliseconds);
    assertThat(patience.attempts()).isEqualTo(Patience.OF_A_RUN.attempts());
  }

  @ParameterizedTest
  @CsvSource({
    "ATLAS_STORE_SILENCE,soon",
    "ATLAS_STORE_CONNECT,-1s",
    "ATLAS_STORE_ATTEMPT,0s",
    "ATLAS_STORE_ATTEMPTS,0",
    "ATLAS_STORE_ATTEMPTS,many"
  })
  void impossiblePatienceIsNamed(String name, String said) {
    assertThatThrownBy(() -> Patience.OF_A_RUN.with(Map.of(name, said)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name + " is '" + said + "'");
  }
}
