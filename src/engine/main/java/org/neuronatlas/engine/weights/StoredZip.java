package org.neuronatlas.engine.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of contents of a zip file whose entries are stored as they are, so that they can be
 * read where they lie. Nothing is ever unpacked: an entry that is compressed can be listed, not
 * read.
 *
 * <p>PKWARE's <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE</a>
 * 4.3, zip64 included. Checksums are left alone: PyTorch may write none.
 */
final class StoredZip {
  private static final int MOST_ENTRIES = 200_000;
  private static final int MOST_TABLE = 1 << 26;

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END64 = 0x06064b50;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int END_BYTES = 22;
  private static final int MOST_COMMENT = 0xffff;
  private static final long IN_ZIP64 = 0xffffffffL;

  /** What the table says of an entry. */
  private record Entry(String name, int flags, int method, long packed, long bytes, long header) {}

  /** Where the table of contents lies. */
  private record Table(long begin, long bytes, long entries) {}

  private final FileChannel channel;
  private final Table table;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private StoredZip(FileChannel channel, Table table) {
    this.channel = channel;
    this.table = table;
  }

  /**
   * Reads and checks the table of contents.
   *
   * @throws BadWeights when it is malformed, or an entry's name could leave a folder
   */
  static StoredZip open(FileChannel channel) throws IOException {
    StoredZip zip = new StoredZip(channel, table(channel));
    ByteBuffer bytes = Bytes.at(channel, zip.table.begin, (int) zip.table.bytes);
    for (long n = zip.table.entries; n > 0; n--) {
      Entry entry = entry(bytes);
      checkName(entry.name);
      if (zip.entries.put(entry.name, entry) != null) {
        throw new BadWeights("its zip lists the entry '" + Names.shown(entry.name) + "' twice");
      }
    }
    return zip;
  }

  private static Table table(FileChannel channel) throws IOException {
    long size = channel.size();
    int tail = (int) Math.min(size, END_BYTES + MOST_COMMENT);
    ByteBuffer bytes = Bytes.at(channel, size - tail, tail);
    for (int at = tail - END_BYTES; at >= 0; at--) {
      if (bytes.getInt(at) == END && (bytes.getShort(at + 20) & 0xffff) == tail - END_BYTES - at) {
        long entries = bytes.getShort(at + 10) & 0xffff;
        long length = bytes.getInt(at + 12) & IN_ZIP64;
        long begin = bytes.getInt(at + 16) & IN_ZIP64;
        Table small = new Table(begin, length, entries);
        boolean large = entries == 0xffff || length == IN_ZIP64 || begin == IN_ZIP64;
        return checked(large ? table64(channel, size - tail + at) : small, size);
      }
    }
    throw new BadWeights(
        "it begins as a zip file but has no table of contents at its end: it is cut off");
  }

  private static Table table64(FileChannel channel, long end) throws IOException {
    if (end >= 20) {
      ByteBuffer locator = Bytes.at(channel, end - 20, 20);
      long at = locator.getLong(8);
      if (locator.getInt(0) == LOCATOR64 && at >= 0 && at <= end - 20 - 56) {
        ByteBuffer end64 = Bytes.at(channel, at, 56);
        if (end64.getInt(0) == END64) {
          return new Table(end64.getLong(48), end64.getLong(40), end64.getLong(32));
        }
      }
    }
    throw new BadWeights("its zip is a large one, but the record that says where is not there");
  }

  private static Table checked(Table table, long size) {
    if (table.begin < 0
        || table.bytes < 0
        || table.begin > size
        || table.bytes > size - table.begin
        || table.bytes > MOST_TABLE
        || table.entries < 0
        || table.entries > MOST_ENTRIES) {
      throw new BadWeights(
          "its zip announces %d entries in a table of %d bytes at byte %d, but it has %d bytes (the limits are %d entries, %d bytes)"
              .formatted(table.entries, table.bytes, table.begin, size, MOST_ENTRIES, MOST_TABLE));
    }
    return table;
  }

  private static Entry entry(ByteBuffer bytes) {
    int at = bytes.position();
    if (bytes.remaining() < 46 || bytes.getInt(at) != CENTRAL) {
      throw new BadWeights("its zip's table of contents is damaged, at its byte " + at);
    }
    int flags = bytes.getShort(at + 8) & 0xffff;
    int method = bytes.getShort(at + 10) & 0xffff;
    int nameLength = bytes.getShort(at + 28) & 0xffff;
    int extraLength = bytes.getShort(at + 30) & 0xffff;
    int length = 46 + nameLength + extraLength + (bytes.getShort(at + 32) & 0xffff);
    if (length > bytes.remaining()) {
      throw new BadWeights("its zip's table of contents is cut off, at its byte " + at);
    }
    byte[] name = new byte[nameLength];
    bytes.position(at + 46).get(name);
    long[] sizes = { // uncompressed, compressed, place: the order in which zip64 repeats them
      bytes.getInt(at + 24) & IN_ZIP64,
      bytes.getInt(at + 20) & IN_ZIP64,
      bytes.getInt(at + 42) & IN_ZIP64
    };
    enlarge(sizes, bytes.slice(at + 46 + nameLength, extraLength).order(bytes.order()));
    bytes.position(at + length);
    return new Entry(
        new String(name, StandardCharsets.UTF_8), flags, method, sizes[1], sizes[0], sizes[2]);
  }

  /** Takes from zip64's extra field what did not fit 32 bits. */
  private static void enlarge(long[] sizes, ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & 0xffff;
      int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
      int end = extra.position() + length;
      if (id == 1) {
        for (int i = 0; i < sizes.length; i++) {
          if (sizes[i] == IN_ZIP64 && end - extra.position() >= 8) {
            sizes[i] = extra.getLong();
          }
        }
      }
      extra.position(end);
    }
  }

  private static void checkName(String name) {
    boolean leaves =
        name.startsWith("/")
            || name.contains("\\")
            || name.contains("\0")
            || name.matches("[A-Za-z]:.*")
            || List.of(name.split("/")).contains("..");
    if (leaves) {
      throw new BadWeights(
          "its zip has an entry '%s', whose name leads out of a folder"
              .formatted(Names.shown(name)));
    }
  }

  /** The names of all entries, in the table's order. */
  Set<String> names() {
    return entries.keySet();
  }

  /**
   * Where the bytes of an entry lie.
   *
   * @throws BadWeights when there is none, it is compressed, or it lies outside the file
   */
  Extent extent(String name) throws IOException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new BadWeights(
          "its zip has no entry '%s'; it has %s"
              .formatted(Names.shown(name), Names.listed(entries.keySet())));
    }
    if (entry.method != 0 || entry.packed != entry.bytes || (entry.flags & 1) != 0) {
      throw new BadWeights(
          "its entry '%s' is compressed or encrypted (%d bytes that become %d); PyTorch stores numbers as they are"
              .formatted(Names.shown(name), entry.packed, entry.bytes));
    }
    if (entry.header < 0 || entry.header > table.begin - 30) {
      throw outside(entry);
    }
    ByteBuffer local = Bytes.at(channel, entry.header, 30);
    int nameLength = local.getShort(26) & 0xffff;
    long begin = entry.header + 30 + nameLength + (local.getShort(28) & 0xffff);
    if (local.getInt(0) != LOCAL
        || entry.bytes < 0
        || begin > table.begin
        || entry.bytes > table.begin - begin) {
      throw outside(entry);
    }
    byte[] localName = Bytes.at(channel, entry.header + 30, nameLength).array();
    if (!new String(localName, StandardCharsets.UTF_8).equals(name)) {
      throw new BadWeights(
          "its entry '%s' has another name where its bytes are".formatted(Names.shown(name)));
    }
    return new Extent(begin, entry.bytes);
  }

  private static BadWeights outside(Entry entry) {
    return new BadWeights(
        "its entry '%s' of %d bytes at byte %d does not lie inside the file"
            .formatted(Names.shown(entry.name), entry.bytes, entry.header));
  }

  /** Checks that no two of these parts share a byte. */
  static void checkApart(Map<String, Extent> extents) {
    List<Map.Entry<String, Extent>> ordered = new ArrayList<>(extents.entrySet());
    ordered.sort(Comparator.comparingLong(e -> e.getValue().begin()));
    for (int i = 1; i < ordered.size(); i++) {
      if (ordered.get(i - 1).getValue().end() > ordered.get(i).getValue().begin()) {
        throw new BadWeights(
            "its entries '%s' and '%s' lie on the same bytes"
                .formatted(
                    Names.shown(ordered.get(i - 1).getKey()),
                    Names.shown(ordered.get(i).getKey())));
      }
    }
  }
}
