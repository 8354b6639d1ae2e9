package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * From where a home is used. Containers that share one see each other's locks, but not each other's
 * processes: a second one would take the first one's database for dead, and start another over it.
 */
final class Sight {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

  private Sight() {}

  /** Refuses a home that is used from where we cannot see. Ask while holding the turn. */
  static void settle(AtlasHome home, Tenancy tenancy) throws IOException {
    if (!Files.exists(BOOT) || !Files.isSymbolicLink(PROCESSES)) {
      return; // no Linux: there are no containers either
    }
    String here = Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(PROCESSES);
    Path note = note(home);
    if (Files.exists(note) && Files.readString(note).equals(here)) {
      return;
    }
    if (Files.exists(note) && tenancy.accompanied()) {
      throw new HomeException(
          home
              + " is in use by an atlas in another container or on another machine: run this"
              + " command there (docker exec), or end that one first");
    }
    Files.writeString(note, here);
  }

  static Path note(AtlasHome home) {
    return home.run().resolve("database.sight");
  }
}
