package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neuronatlas.app.fetch.Fetched.Kept;
import org.neuronatlas.indexer.Progress;

/** A published model -> its folder, whole or not there. */
final class Fetching {
  private static final Checksum ANY = Checksum.sha256("0".repeat(64));

  /** Says what a name stands for, which may take asking a hub. */
  interface Source {
    Published published() throws IOException;
  }

  private final Download download;
  private final Room room;
  private final Progress progress;

  Fetching(Download download, Room room, Progress progress) {
    this.download = download;
    this.room = room;
    this.progress = progress;
  }

  Fetched fetch(String name, Source source, Places places) throws IOException {
    try (FileChannel held = places.lock(name)) {
      places.tidy();
      if (!Files.exists(places.folder()) || Fetched.in(places.folder()).isPresent()) {
        return alone(source.published(), places);
      }
      throw new FetchFailed(
          "%s is there, and was not fetched: move it away, and fetch '%s' again."
              .formatted(places.folder(), name));
    }
  }

  private Fetched alone(Published published, Places places) throws IOException {
    Path growing = places.growing();
    Files.createDirectories(growing);
    leaveOnly(published, growing);
    room.require(published.name(), lacking(published, growing), growing);
    List<Kept> files = new ArrayList<>();
    for (Wanted wanted : published.files()) {
      Optional<Checksum> checksum = download.fetch(wanted, growing);
      files.add(kept(wanted.file(), growing, checksum));
    }
    Fetched fetched =
        new Fetched(
            published.name(),
            published.address(),
            published.revision().orElse(null),
            published.licence(),
            files);
    fetched.write(growing);
    places.publish();
    return fetched;
  }

  /** An earlier revision may have had files that this one lacks. */
  private static void leaveOnly(Published published, Path growing) throws IOException {
    Set<String> wanted = published.files().stream().map(Wanted::file).collect(Collectors.toSet());
    try (Stream<Path> inside = Files.list(growing)) {
      for (Path path : inside.toList()) {
        String name = path.getFileName().toString().replaceFirst("\\.part(\\.json)?$", "");
        if (!wanted.contains(name)) {
          Places.delete(path);
        }
      }
    }
  }

  /** Bytes still to come, as far as their sizes are known. */
  private static long lacking(Published published, Path growing) throws IOException {
    long bytes = 0;
    for (Wanted wanted : published.files()) {
      Path whole = growing.resolve(wanted.file());
      long have = Files.exists(whole) ? Files.size(whole) : Part.of(whole).length();
      bytes += Math.max(0, wanted.size().orElse(0) - have);
    }
    return bytes;
  }

  private static Kept kept(String file, Path folder, Optional<Checksum> checksum)
      throws IOException {
    Path path = folder.resolve(file);
    boolean known = checksum.filter(sum -> sum.kind() == Checksum.Kind.SHA256).isPresent();
    String sha256 = known ? checksum.orElseThrow().hex() : ANY.of(path, read -> {});
    return new Kept(file, Files.size(path), sha256, checksum.map(Checksum::toString).orElse(""));
  }

  /** Files that are not what was fetched any more: damaged, cut or gone. */
  List<String> damaged(Fetched fetched, Path folder) throws IOException {
    List<String> damaged = new ArrayList<>();
    for (Kept kept : fetched.files()) {
      Path path = folder.resolve(kept.file());
      if (!Files.isRegularFile(path) || Files.size(path) != kept.bytes()) {
        damaged.add(kept.file());
        continue;
      }
      Meter meter = Meter.begin(progress, "check " + kept.file(), 0, kept.bytes());
      if (!Checksum.sha256(kept.sha256()).of(path, meter::at).equals(kept.sha256())) {
        damaged.add(kept.file());
      }
    }
    return damaged;
  }
}
