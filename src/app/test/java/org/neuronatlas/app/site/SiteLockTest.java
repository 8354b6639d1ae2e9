package org.neuronatlas.app.site;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.home.AtlasHome;

class SiteLockTest {
  @TempDir Path folder;

  @Test
  void aHomeIsServedOnceAndTheSecondIsToldWhere() throws Exception {
    AtlasHome home = AtlasHome.at(folder);
    try (SiteLock first = SiteLock.take(home)) {
      assertThatThrownBy(() -> SiteLock.take(home))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already served");
      first.note(URI.create("http://127.0.0.1:8080/"));
      assertThatThrownBy(() -> SiteLock.take(home))
          .hasMessageContaining(
              "(http://127.0.0.1:8080/, process " + ProcessHandle.current().pid() + ")");
    }
    SiteLock.take(home).close();
  }
}
