package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The database's password: random, made once, readable by the home's owner alone. */
record Password(Path file, String secret) {

  static Password of(AtlasHome home) {
    Path file = home.postgres().resolve("password");
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new Password(file, Files.readString(file).strip());
    } catch (IOException e) {
      throw new HomeException(
          "cannot keep the database's password in " + file + ": " + AtlasHome.reason(e), e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Path partial = file.resolveSibling("password.partial");
    Files.deleteIfExists(partial);
    Files.createFile(
        partial,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        partial, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    Folders.sync(partial);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    Folders.sync(file.resolveSibling(""));
  }

  @Override
  public String toString() {
    return "password in " + file;
  }
}
