package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything one atlas keeps on disk, in folders only its owner can read: {@code
 * AtlasHome.fromEnvironment()} is {@code $ATLAS_HOME}, or {@code ~/.neuron-atlas}.
 */
public final class AtlasHome {
  private static final Set<String> FOLDERS =
      Set.of("postgres", "objects", "natives", "models", "logs", "run");
  private static final Set<String> FILES = Set.of("store");
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final Path path;

  private AtlasHome(Path path) {
    this.path = path;
  }

  public static AtlasHome fromEnvironment() {
    String named = System.getenv("ATLAS_HOME");
    return at(
        named != null && !named.isBlank()
            ? Path.of(named)
            : Path.of(System.getProperty("user.home"), ".neuron-atlas"));
  }

  /** Makes the home's folders where they are missing. */
  public static AtlasHome at(Path folder) {
    Path wanted = folder.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(wanted)) {
        makePrivate(wanted);
      }
      Path real = wanted.toRealPath();
      refuseStrangers(real);
      if (holdsNothingElse(real)) {
        Files.setPosixFilePermissions(real, OWNER_ONLY);
      }
      for (String name : FOLDERS) {
        Path inner = real.resolve(name);
        if (Files.isDirectory(inner)) {
          Files.setPosixFilePermissions(inner, OWNER_ONLY);
        } else {
          makePrivate(inner);
        }
      }
      return new AtlasHome(real);
    } catch (IOException e) {
      throw new HomeException(
          "cannot use "
              + wanted
              + " as ATLAS_HOME: "
              + reason(e)
              + "; set ATLAS_HOME to a folder"
              + " you can write",
          e);
    }
  }

  public Path path() {
    return path;
  }

  /** Program and data of the embedded PostgreSQL. */
  public Path postgres() {
    return path.resolve("postgres");
  }

  /** Pictures and score matrices, by the hash of their bytes. */
  public Path objects() {
    return path.resolve("objects");
  }

  /** Says where the objects are kept; only there when that is not {@link #objects()}. */
  public Path store() {
    return path.resolve("store");
  }

  /** Native libraries, as unpacked. */
  public Path natives() {
    return path.resolve("natives");
  }

  public Path models() {
    return path.resolve("models");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  /** Locks and process ids of what runs now. */
  public Path run() {
    return path.resolve("run");
  }

  @Override
  public String toString() {
    return path.toString();
  }

  /** A folder others cannot look into, whatever the umask. */
  static void makePrivate(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.setPosixFilePermissions(folder, OWNER_ONLY);
  }

  /** Files made by two users in turn can be read by neither, so the second one is told at once. */
  private static void refuseStrangers(Path home) throws IOException {
    UserPrincipal owner = Files.getOwner(home);
    String me = System.getProperty("user.name");
    if (!owner.getName().equals(me)) {
      throw new HomeException(
          "ATLAS_HOME "
              + home
              + " belongs to "
              + owner.getName()
              + " and this is "
              + me
              + ": run as "
              + owner.getName()
              + ", or set ATLAS_HOME to a folder of your own");
    }
  }

  /** Only a folder that is ours alone has its mode changed: someone may name /tmp. */
  private static boolean holdsNothingElse(Path home) throws IOException {
    try (Stream<Path> children = Files.list(home)) {
      return children
          .map(child -> child.getFileName().toString())
          .allMatch(name -> FOLDERS.contains(name) || FILES.contains(name));
    }
  }

  static String reason(IOException e) {
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof java.nio.file.NoSuchFileException missing) {
      return "there is no " + missing.getFile();
    }
    if (e instanceof java.nio.file.FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
