package org.neuronatlas.engine.weights;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Broken and hostile files of weights, each with a part of the sentence that must refuse it. An
 * honest one holds {@code w}, two numbers.
 */
final class HostileFiles {
  /** Makes one in a folder, answers its path. */
  interface Maker {
    Path make(Path folder) throws IOException;
  }

  record Hostile(String name, Maker maker, String sentence) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String ONE = "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}";
  private static final long[] TWO = {2};
  private static final long[] STEP = {1};

  private HostileFiles() {}

  static List<Hostile> all() {
    List<Hostile> all = new java.util.ArrayList<>();
    all.addAll(lookalikes());
    all.addAll(safetensors());
    all.addAll(pickles());
    all.addAll(zips());
    all.addAll(legacy());
    all.addAll(shards());
    return all;
  }

  private static List<Hostile> lookalikes() {
    return List.of(
        bytes("empty", "an empty file"),
        bytes("three bytes", "no kind of file that is known", 1, 2, 3),
        bytes("a PNG renamed", "a PNG picture", 0x89, 'P', 'N', 'G', 13, 10, 26, 10),
        text("a web page", "\n<!DOCTYPE html><title>Not found", "a web page"),
        text(
            "Git LFS",
            "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            "git lfs pull"),
        text("an answer in JSON", "{\"error\":\"Repository not found\"}", "no 'weight_map'"),
        text("an answer in words", "Entry not found", "text that begins 'Entry not found'"),
        bytes("gzip", "gzip archive", 0x1f, 0x8b, 8, 0),
        text("tar", "x".repeat(257) + "ustar", "a tar archive"));
  }

  private static List<Hostile> safetensors() {
    return List.of(
        safe("numbers cut off", ONE, 5, "bytes 0 to 8, but the file has 5"),
        safe("bytes behind", ONE, 12, "4 bytes follow"),
        header(
            "header longer than the file",
            1_000,
            "{".getBytes(StandardCharsets.UTF_8),
            "announces a header of 1000"),
        header(
            "header of 4 EiB",
            1L << 62,
            "{".getBytes(StandardCharsets.UTF_8),
            "announces a header of 4611"),
        new Hostile("header of 200 MB", f -> sparse(f, 200L << 20), "the limit is 33554432"),
        new Hostile(
            "header with 1,000,000 names", f -> names(f, 1_000_000), "the limit is 33554432"),
        new Hostile(
            "header with 200,000 names", f -> names(f, 200_000), "more than 100000 tensors"),
        safe(
            "overlapping offsets",
            "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'w':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}",
            12,
            "overlap"),
        safe(
            "F8",
            "{'w':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}}",
            8,
            "'w' is F8_E4M3; only [F64, F32"),
        safe(
            "an unknown format",
            "{'w':{'dtype':'\\u0007F33','shape':[2],'data_offsets':[0,8]}}",
            8,
            "'w' is ?F33; only [F64"),
        safe(
            "whole numbers",
            "{'w':{'dtype':'I32','shape':[2],'data_offsets':[0,8]}}",
            8,
            "misshapen w I32 instead of a float format"),
        safe(
            "a format that is a list",
            "{'w':{'dtype':[1],'shape':[2],'data_offsets':[0,8]}}",
            8,
            "not the JSON"),
        safe(
            "a shape beyond 2^63",
            "{'w':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8]}}",
            8,
            "too large"),
        safe(
            "another shape",
            "{'w':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]}}",
            8,
            "misshapen w (1, 2) instead of (2)"),
        safe(
            "another name",
            "{'v':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
            8,
            "1 missing, 0 misshapen, 1 extra"),
        safe(
            "a long name",
            "{'" + "w".repeat(100_000) + "':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}",
            8,
            "a name of 100000 letters"),
        safe(
            "a thousand axes",
            "{'w':{'dtype':'F32','shape':[" + "1,".repeat(1_000) + "2],'data_offsets':[0,8]}}",
            8,
            "more than 16 axes"),
        safe(
            "nested metadata",
            "{'__metadata__':{'a':" + "[".repeat(100_000) + "}}",
            8,
            "not the JSON"),
        header(
            "not UTF-8",
            8,
            new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}', ' '},
            "not text in UTF-8"),
        new Hostile("NaN", f -> safetensors(f, ONE, nan()), "'w' (2) holds NaN at number 1"));
  }

  private static List<Hostile> pickles() {
    return List.of(
        pickle(
            "os.system",
            new PickleWriter().call("os", "system", "touch harm"),
            "an object of os.system, which is never called"),
        pickle(
            "os.system among tensors",
            dict().honest().text("x").call("posix", "system", "id").op('u'),
            "extra x built through posix.system, which is never called"),
        pickle(
            "a tensor through another function",
            dict()
                .text("w")
                .tensor("evil", "rebuild", "FloatStorage", "0", 2, 0, TWO, STEP)
                .op('u'),
            "'w' is built through evil.rebuild"),
        pickle(
            "a tensor through what is computed",
            dict()
                .text("w")
                .global("builtins", "getattr")
                .op(')')
                .op('R')
                .op('(')
                .op('(')
                .text("storage")
                .global("torch", "FloatStorage")
                .text("0")
                .text("cpu")
                .whole(2)
                .op('t')
                .op('Q')
                .op('t')
                .op('R')
                .op('u'),
            "through something that is itself computed"),
        pickle(
            "a dictionary that holds itself",
            dict().honest().text("x").raw('h', 0).op('u'),
            "holds itself"),
        pickle(
            "a list that holds itself",
            new PickleWriter().op(']').raw('q', 0).raw('h', 0).op('a'),
            "holds itself"),
        pickle(
            "10,000 lists in each other",
            new PickleWriter().repeated(10_000, ']').repeated(9_999, 'a'),
            "nested more than 64 deep"),
        pickle(
            "2^60 lists in 60",
            laughs(),
            "nested more than 64 deep, or has more than 3000000 parts"),
        pickle("500,000 times 500,000 numbers", again(), "more than 3000000 parts"),
        pickle(
            "3,000,000 steps",
            new PickleWriter().op('(').repeated(3_000_000, '}').op('t'),
            "more than 2000000 steps"),
        pickle(
            "100,000 megabytes of text",
            new PickleWriter().raw(0x8d).i64(100_000L << 20),
            "104857600000 bytes in one piece"),
        pickle(
            "a number of 2 GB",
            new PickleWriter().raw(0x8b).i32(Integer.MAX_VALUE),
            "a whole number of 2147483647 bytes"),
        pickle(
            "an addition to a tuple", // found by fuzzing
            new PickleWriter().text("a").raw(0x85).text("b").op('a'),
            "appends to a tuple"),
        pickle("an opcode of no protocol", new PickleWriter().raw(0xff), "unknown opcode 0xff"),
        pickle("a pickle that ends early", new PickleWriter().op('X').i32(9), "in one piece"),
        pickle("a value never remembered", new PickleWriter().raw('h', 7), "recalls value 7"),
        pickle(
            "nothing on the stack", new PickleWriter(), "takes a value from where there is none"),
        pickle("protocol 9", new PickleWriter().raw(0x80, 9), "protocol 9"),
        pickle("no tensors", new PickleWriter().text("hello"), "it holds no tensors"),
        pickle(
            "a stride beyond the storage",
            dict().text("w").tensor("0", 2, 0, TWO, new long[] {2}).op('u'),
            "lead outside its storage"),
        pickle(
            "a negative offset",
            dict().text("w").tensor("0", 2, -1, TWO, STEP).op('u'),
            "lead outside its storage"),
        pickle(
            "a shape beyond 2^63",
            dict()
                .text("w")
                .tensor("0", 2, 0, new long[] {1L << 40, 1L << 40}, new long[] {0, 0})
                .op('u'),
            "lead outside its storage"),
        pickle(
            "two numbers that claim to be 4 TB",
            dict().text("w").tensor("0", 2, 0, new long[] {1L << 40}, new long[] {0}).op('u'),
            "repeats the 2 numbers"),
        pickle(
            "a storage of 2^60 numbers",
            dict().text("w").tensor("0", 1L << 60, 0, TWO, STEP).op('u'),
            "would hold"),
        pickle(
            "a storage larger than its entry",
            dict().text("w").tensor("0", 3, 0, TWO, STEP).op('u'),
            "has 8 bytes where 12 are due"),
        pickle(
            "a storage outside the archive",
            dict().text("w").tensor("../../etc/passwd", 2, 0, TWO, STEP).op('u'),
            "no entry 'archive/data/../../etc/passwd'"),
        pickle(
            "a complex storage",
            dict()
                .text("w")
                .tensor(
                    "torch._utils",
                    "_rebuild_tensor_v2",
                    "ComplexFloatStorage",
                    "0",
                    2,
                    0,
                    TWO,
                    STEP)
                .op('u'),
            "ComplexFloatStorage; only [F64"));
  }

  private static List<Hostile> zips() {
    byte[] honest = dict().honest().op('u').end();
    return List.of(
        zip(
            "a zip bomb as pickle",
            Map.of("archive/data.pkl", new byte[50 << 20], "archive/data/0", new byte[8]),
            "archive/data.pkl",
            z -> z,
            "'archive/data.pkl' is compressed"),
        zip(
            "a zip bomb as numbers",
            Map.of("archive/data.pkl", honest, "archive/data/0", new byte[50 << 20]),
            "archive/data/0",
            z -> z,
            "bytes that become 52428800)"),
        zip(
            "a path out of the folder",
            Map.of(
                "archive/data.pkl",
                honest,
                "archive/data/0",
                new byte[8],
                "../../etc/cron.d/x",
                new byte[1]),
            "",
            z -> z,
            "'../../etc/cron.d/x', whose name leads out of a folder"),
        zip(
            "a zip cut off",
            Map.of("archive/data.pkl", honest, "archive/data/0", new byte[8]),
            "",
            z -> Arrays.copyOf(z, z.length - 30),
            "cut off"),
        zip(
            "a zip of something else",
            Map.of("word/document.xml", new byte[8]),
            "",
            z -> z,
            "no data.pkl of torch.save; it has [word/document.xml]"),
        zip(
            "two archives in one",
            Map.of("a/data.pkl", honest, "b/data.pkl", honest),
            "",
            z -> z,
            "more than one data.pkl"),
        zip(
            "storages on the same bytes",
            overlapping(),
            "",
            HostileFiles::overlap,
            "lie on the same bytes"),
        zip(
            "an entry of 4 GB",
            Map.of("archive/data.pkl", honest, "archive/data/0", new byte[8]),
            "",
            z -> patch(z, "archive/data/0", 20, -2, -2),
            "does not lie inside the file"),
        zip(
            "an entry beyond the end",
            Map.of("archive/data.pkl", honest, "archive/data/0", new byte[8]),
            "",
            z -> patch(z, "archive/data/0", 42, -2),
            "does not lie inside the file"),
        zip(
            "a table beyond the end",
            Map.of("archive/data.pkl", honest),
            "",
            z -> end(z, 16, 0x7fffffff),
            "table of"),
        zip(
            "a table of 60,000 entries",
            Map.of("archive/data.pkl", honest),
            "",
            z -> end(z, 8, 0xea60ea60),
            "table of contents is damaged"));
  }

  private static List<Hostile> legacy() {
    byte[] numbers = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(2).array();
    byte[] huge = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 62).array();
    return List.of(
        new Hostile(
            "a pickle of another program",
            f -> write(f, new PickleWriter().text("hello").end()),
            "not one of torch.save"),
        new Hostile("an old file cut off", f -> old(f, Arrays.copyOf(numbers, 12)), "is cut off"),
        new Hostile("an old file with 2^62 numbers", f -> old(f, huge), "is cut off"),
        new Hostile(
            "an old file with bytes behind",
            f -> old(f, Arrays.copyOf(numbers, 20)),
            "4 bytes follow"),
        new Hostile("an old file without storages", f -> old(f, new byte[0]), "is cut off"));
  }

  private static List<Hostile> shards() {
    return List.of(
        shard(
            "a shard that is not there",
            "{'weight_map':{'w':'b.safetensors'}}",
            "'b.safetensors', which is not beside it"),
        shard(
            "a shard without the tensor",
            "{'weight_map':{'w':'a.safetensors','v':'a.safetensors'}}",
            "'v' is in a.safetensors, which does not have it"),
        shard(
            "a tensor in the wrong shard",
            "{'weight_map':{'v':'a.safetensors'}}",
            "'v' is in a.safetensors"),
        shard(
            "a path out of the folder",
            "{'weight_map':{'w':'../../etc/passwd'}}",
            "'../../etc/passwd', which is no plain name"),
        shard("an absolute path", "{'weight_map':{'w':'/etc/passwd'}}", "no plain name"),
        shard("an index without a map", "{'weight_map':{}}", "no 'weight_map'"),
        shard("an index cut off", "{'weight_map':{'w':", "not the JSON"),
        shard(
            "an index of itself",
            "{'weight_map':{'w':'weights'}}",
            "JSON that is no index of shards"));
  }

  private static PickleWriter dict() {
    return new PickleWriter().op('}').raw('q', 0).op('(');
  }

  /** Sixty lists, each of which holds the one before twice. */
  private static PickleWriter laughs() {
    PickleWriter out = new PickleWriter().op(']').raw('q', 0);
    for (int i = 1; i <= 60; i++) {
      out.op(']').raw('q', i).op('(').raw('h', i - 1).raw('h', i - 1).op('e');
    }
    return out;
  }

  /** A list of half a million times the same list of half a million numbers. */
  private static PickleWriter again() {
    PickleWriter out =
        new PickleWriter().op(']').raw('q', 0).op('(').repeated(500_000, 'K', 7).op('e');
    return out.op(']').op('(').repeated(500_000, 'h', 0).op('e');
  }

  private static Path write(Path folder, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("weights"), bytes);
  }

  private static Hostile bytes(String name, String sentence, int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return new Hostile(name, folder -> write(folder, all), sentence);
  }

  private static Hostile text(String name, String text, String sentence) {
    return new Hostile(
        name, folder -> write(folder, text.getBytes(StandardCharsets.UTF_8)), sentence);
  }

  private static Hostile safe(String name, String json, int numbers, String sentence) {
    return new Hostile(name, f -> safetensors(f, json, new byte[numbers]), sentence);
  }

  private static Path safetensors(Path folder, String json, byte[] numbers) throws IOException {
    byte[] header = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return write(folder, joined(length(header.length), header, numbers));
  }

  private static Hostile header(String name, long length, byte[] behind, String sentence) {
    return new Hostile(name, f -> write(f, joined(length(length), behind)), sentence);
  }

  private static byte[] length(long length) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }

  private static byte[] nan() {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putFloat(1)
        .putFloat(Float.NaN)
        .array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** A header of so many bytes, most of them a hole in the file. */
  private static Path sparse(Path folder, long length) throws IOException {
    Path file = write(folder, joined(length(length), new byte[] {'{'}));
    try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "rw")) {
      all.setLength(8 + length);
    }
    return file;
  }

  /** A header of so many empty tensors. */
  private static Path names(Path folder, int count) throws IOException {
    byte[] entry =
        "x0000000\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\""
            .getBytes(StandardCharsets.UTF_8);
    byte[] last = "__metadata__\":{}}".getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("weights");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(length(2L + (long) count * entry.length + last.length));
      out.write('{');
      out.write('"');
      for (int i = 0; i < count; i++) {
        for (int n = i, digit = 7; digit > 0; digit--, n /= 10) {
          entry[digit] = (byte) ('0' + n % 10);
        }
        out.write(entry);
      }
      out.write(last);
    }
    return file;
  }

  private static Hostile pickle(String name, PickleWriter pickle, String sentence) {
    Map<String, byte[]> entries =
        Map.of("archive/data.pkl", pickle.end(), "archive/data/0", new byte[8]);
    return zip(name, entries, "", z -> z, sentence);
  }

  private static Hostile zip(
      String name,
      Map<String, byte[]> entries,
      String compressed,
      UnaryOperator<byte[]> changed,
      String sentence) {
    return new Hostile(
        name, folder -> write(folder, changed.apply(zipped(entries, compressed))), sentence);
  }

  static byte[] zipped(Map<String, byte[]> entries, String compressed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : entries.keySet().stream().sorted().toList()) {
        byte[] bytes = entries.get(name);
        ZipEntry entry = new ZipEntry(name);
        if (!name.equals(compressed)) {
          CRC32 crc = new CRC32();
          crc.update(bytes);
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(bytes.length);
          entry.setCrc(crc.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** Storage 0 contains what looks like the place of storage 1. */
  private static Map<String, byte[]> overlapping() {
    ByteBuffer inner = ByteBuffer.allocate(52).order(ByteOrder.LITTLE_ENDIAN);
    inner.putInt(0x04034b50).putShort(26, (short) 14);
    inner.position(30).put("archive/data/1".getBytes(StandardCharsets.UTF_8));
    PickleWriter pickle = dict().text("w").tensor("0", 13, 0, TWO, STEP);
    pickle.text("v").tensor("1", 2, 0, TWO, STEP).op('u');
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("archive/data.pkl", pickle.end());
    entries.put("archive/data/0", inner.array());
    entries.put("archive/data/1", new byte[8]);
    return entries;
  }

  private static byte[] overlap(byte[] zip) {
    ByteBuffer all = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int first = all.getInt(central(all, "archive/data/0") + 42);
    return patch(zip, "archive/data/1", 42, first + 30 + 14);
  }

  /** Overwrites fields of an entry in the table of contents. */
  private static byte[] patch(byte[] zip, String name, int field, int... values) {
    ByteBuffer all = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = central(all, name) + field;
    for (int i = 0; i < values.length; i++) {
      all.putInt(at + 4 * i, values[i]);
    }
    return zip;
  }

  /** Where the table of contents tells of an entry. */
  static int central(ByteBuffer zip, String name) {
    int at = zip.getInt(zip.capacity() - 22 + 16);
    while (true) {
      int length = zip.getShort(at + 28);
      if (new String(zip.array(), at + 46, length, StandardCharsets.UTF_8).equals(name)) {
        return at;
      }
      at += 46 + length + zip.getShort(at + 30);
    }
  }

  private static byte[] end(byte[] zip, int field, int value) {
    ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(zip.length - 22 + field, value);
    return zip;
  }

  private static Path old(Path folder, byte[] storages) throws IOException {
    return old(folder, dict().honest().op('u'), storages);
  }

  /** A file of the form before PyTorch 1.6. */
  static Path old(Path folder, PickleWriter object, byte[] storages) throws IOException {
    byte[] magic = {
      (byte) 0x80,
      2,
      (byte) 0x8a,
      10,
      0x6c,
      (byte) 0xfc,
      (byte) 0x9c,
      0x46,
      (byte) 0xf9,
      0x20,
      0x6a,
      (byte) 0xa8,
      0x50,
      0x19,
      '.'
    };
    return write(
        folder,
        joined(
            magic,
            new PickleWriter().whole(1001).end(),
            new PickleWriter().op('}').end(),
            object.end(),
            new PickleWriter().op(']').text("0").op('a').end(),
            storages));
  }

  private static Hostile shard(String name, String json, String sentence) {
    return new Hostile(
        name,
        folder -> {
          Files.move(
              safetensors(folder, ONE, new byte[8]),
              folder.resolve("a.safetensors"),
              java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          return write(folder, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        },
        sentence);
  }
}
