package org.neuronatlas.catalog.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What differs from one kind of machine to the next. */
class PlatformTest {
  @Test
  void namesTheDatabasesArchiveAsItsMakersDo() {
    assertThat(Binaries.archiveName("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(Binaries.archiveName("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
    assertThat(Binaries.archiveName("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
  }

  @Test
  void knowsAProcessByItsWordsWithAndWithoutProc() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(Words.of(sleep.pid())).contains("60");
      assertThat(Words.fromJava(sleep.pid())).contains("60");
    } finally {
      sleep.destroy();
      sleep.waitFor();
    }
    assertThat(Words.of(sleep.pid())).isEmpty();
    assertThat(Words.fromJava(sleep.pid())).isEmpty();
  }
}
