package org.neuronatlas.catalog.home;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once from the class path into a folder named after their bytes.
 */
record Binaries(Path folder) {

  static Binaries unpack(AtlasHome home) {
    URL archive = archive();
    Path folder = home.postgres().resolve("programs-" + fingerprint(archive));
    if (!Files.isDirectory(folder)) {
      Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
      try {
        Folders.delete(partial);
        AtlasHome.makePrivate(partial);
        untar(archive, partial);
        Folders.syncAll(partial);
        Folders.publish(partial, folder);
      } catch (IOException e) {
        throw new HomeException(
            "cannot unpack PostgreSQL into " + folder + ": " + AtlasHome.reason(e), e);
      }
    }
    return new Binaries(folder);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static URL archive() {
    String name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    @Nullable URL found = Binaries.class.getResource("/" + name);
    if (found == null) {
      throw new HomeException(
          "no embedded PostgreSQL for this machine is on the class path ("
              + name
              + "): build the atlas on the kind of machine it is to run on");
    }
    return found;
  }

  /** As its makers name it: {@code postgres-linux-x86_64.txz}. */
  static String archiveName(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT);
    return "postgres-"
        + (system.startsWith("mac") ? "darwin" : system)
        + "-"
        + (arch.matches("amd64|x86_64") ? "x86_64" : "arm_64")
        + ".txz";
  }

  /** The checksum the jar already carries, so that a start does not read twelve megabytes. */
  private static String fingerprint(URL archive) {
    try {
      URLConnection connection = archive.openConnection();
      connection.setUseCaches(false);
      if (connection instanceof JarURLConnection jar) {
        try (var opened = jar.getJarFile()) {
          return HexFormat.of().toHexDigits((int) jar.getJarEntry().getCrc());
        }
      }
      try (InputStream unread = connection.getInputStream()) {
        return Long.toString(connection.getContentLengthLong());
      }
    } catch (IOException e) {
      throw new HomeException("cannot read " + archive + ": " + AtlasHome.reason(e), e);
    }
  }

  private static void untar(URL archive, Path folder) throws IOException {
    try (InputStream bytes = archive.openStream();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(bytes, 1 << 16)))) {
      for (@Nullable TarArchiveEntry entry = tar.getNextEntry();
          entry != null;
          entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("the archive names " + entry.getName() + ", outside its folder");
        }
        if (entry.isDirectory()) {
          AtlasHome.makePrivate(target);
        } else if (entry.isSymbolicLink()) {
          AtlasHome.makePrivate(target.resolveSibling(""));
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
          Files.createDirectories(target.resolveSibling(""));
          Files.copy(tar, target);
          boolean runs = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              target, PosixFilePermissions.fromString(runs ? "rwx------" : "rw-------"));
        }
      }
    }
  }
}
