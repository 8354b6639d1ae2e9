package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.neuronatlas.indexer.Progress;

/** One file: fetched, gone on with where it broke off, checked, and only then given its name. */
final class Download {
  private static final int BUFFER = 1 << 17;

  private final Web web;
  private final Patience patience;
  private final Room room;
  private final Progress progress;

  Download(Web web, Patience patience, Room room, Progress progress) {
    this.web = web;
    this.patience = patience;
    this.room = room;
    this.progress = progress;
  }

  /**
   * Leaves {@code folder/file} whole and on disk.
   *
   * @return the checksum it was compared with; absent where nobody says one
   */
  Optional<Checksum> fetch(Wanted wanted, Path folder) throws IOException {
    Path target = folder.resolve(wanted.file());
    if (Files.exists(target) && wanted.checksum().isPresent() && fits(wanted, target)) {
      return wanted.checksum();
    }
    Part part = Part.of(target);
    Tries tries = new Tries(patience, progress);
    long most = part.length();
    for (boolean whole = false; !whole; ) {
      try {
        whole = pour(wanted, part);
      } catch (FetchFailed failure) {
        if (part.length() > most) { // who begins anew each time gets no further
          most = part.length();
          tries.progressed();
        }
        tries.failed(failure);
      }
    }
    Places.sync(part.path());
    Optional<Checksum> checksum = expected(wanted, part);
    if (checksum.isPresent()) {
      check(wanted, checksum.get(), part);
    } else {
      progress.say("Nobody says a hash of %s: it is taken as it came.".formatted(wanted.file()));
    }
    part.become(target);
    return checksum;
  }

  private boolean fits(Wanted wanted, Path file) throws IOException {
    Checksum checksum = wanted.checksum().orElseThrow();
    return measure(wanted, checksum, file).equals(checksum.hex());
  }

  private static Optional<Checksum> expected(Wanted wanted, Part part) throws IOException {
    return wanted.checksum().isPresent()
        ? wanted.checksum()
        : part.note().flatMap(note -> Checksum.parse(note.checksum()));
  }

  private void check(Wanted wanted, Checksum checksum, Part part) throws IOException {
    String actual = measure(wanted, checksum, part.path());
    if (!actual.equals(checksum.hex())) {
      long size = part.length();
      part.discard();
      throw new FetchFailed(
          "%s came whole (%s), and it is not what was published: its %s is %s, and should be %s. It was removed; the same command fetches it anew."
              .formatted(wanted.file(), Room.size(size), checksum.kind(), actual, checksum.hex()));
    }
  }

  private String measure(Wanted wanted, Checksum checksum, Path file) throws IOException {
    Meter meter = Meter.begin(progress, "check " + wanted.file(), 0, Files.size(file));
    return checksum.of(file, meter::at);
  }

  /** Asks once, and writes what comes; true when all of it is there. */
  private boolean pour(Wanted wanted, Part part) throws IOException {
    Optional<Part.Note> note = part.note().filter(of -> of.isOf(wanted));
    if (note.isEmpty()) {
      part.discard();
    }
    long have = part.length();
    Map<String, String> asking = note.isPresent() ? note.get().asking(have) : Map.of();
    try (Answer answer = web.get(wanted.address(), asking)) {
      OptionalLong total = answer.total().isPresent() ? answer.total() : wanted.size();
      if (answer.status() == 416) {
        return nothingMore(wanted, part, have, answer);
      }
      compareSizes(wanted, total);
      String validator = answer.validator();
      if (answer.status() == 206) {
        boolean same = note.isPresent() && note.get().validator().equals(validator);
        if (answer.begin() != have || !same) {
          part.discard();
          throw FetchFailed.passing(
              "%s has changed since it was begun; it is begun anew.".formatted(wanted.file()));
        }
      } else {
        have = 0;
        Optional<Checksum> said = wanted.checksum().or(answer::said);
        part.begin(
            new Part.Note(
                wanted.address().toString(), validator, said.map(Checksum::toString).orElse("")));
      }
      if (total.isPresent()) {
        room.require(wanted.file(), total.getAsLong() - have, part.path().resolveSibling(""));
      }
      return write(wanted, part, answer.body(), have, total);
    }
  }

  /** 416: either there is no more than we have, or what we have is of another file. */
  private static boolean nothingMore(Wanted wanted, Part part, long have, Answer answer)
      throws IOException {
    if (have > 0 && answer.total().orElse(-1) == have) {
      return true;
    }
    part.discard();
    String sentence =
        "%s answers 416: it has no bytes of %s from %,d on."
            .formatted(Web.plain(answer.from()), wanted.file(), have);
    throw have > 0 ? FetchFailed.passing(sentence) : new FetchFailed(sentence);
  }

  private static void compareSizes(Wanted wanted, OptionalLong total) throws FetchFailed {
    if (wanted.size().isPresent() && !wanted.size().equals(total)) {
      throw new FetchFailed(
          "%s has %,d bytes, and its list says %,d: it was changed, or something on the way answers in its place."
              .formatted(wanted.file(), total.orElse(-1), wanted.size().getAsLong()));
    }
  }

  private boolean write(Wanted wanted, Part part, Body body, long have, OptionalLong total)
      throws IOException {
    Meter meter = Meter.begin(progress, wanted.file(), have, total.orElse(-1));
    byte[] buffer = new byte[BUFFER];
    long done = have;
    try (FileChannel out = part.append()) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
        while (bytes.hasRemaining()) {
          done += out.write(bytes);
        }
        meter.at(done);
        if (total.isPresent() && done > total.getAsLong()) {
          part.discard();
          throw new FetchFailed(
              "More bytes come of %s than the %,d it has."
                  .formatted(wanted.file(), total.getAsLong()));
        }
      }
    }
    if (total.isPresent() && done < total.getAsLong()) {
      throw FetchFailed.passing(
          "%s broke off after %,d of %,d bytes.".formatted(wanted.file(), done, total.getAsLong()));
    }
    return true;
  }
}
