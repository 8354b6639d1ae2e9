package org.neuronatlas.catalog.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasHomeTest {
  @TempDir Path folder;

  @Test
  void aFileIsNoHome() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> AtlasHome.at(file))
        .isInstanceOf(HomeException.class)
        .hasMessageContaining(file + " is a file, not a folder");
    assertThatThrownBy(() -> AtlasHome.at(file.resolve("inside")))
        .isInstanceOf(HomeException.class)
        .hasMessageStartingWith("cannot use " + file.resolve("inside") + " as ATLAS_HOME");
  }

  @Test
  void aFolderWithOtherThingsInItKeepsItsMode() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    AtlasHome home = AtlasHome.at(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwxr-xr-x");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.run())))
        .isEqualTo("rwx------");
  }

  @Test
  void theDatabasesPasswordIsNotPrinted() {
    assertThat(new Database("127.0.0.1", 5432, "atlas", "s3cret", "atlas").toString())
        .isEqualTo("atlas@127.0.0.1:5432/atlas");
  }
}
