package org.neuronatlas.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms that PyTorch 2.13 no longer writes, or not for small tensors, but others did and do. */
class TorchFormsTest {
  private static final long[] TWO = {2};
  private static final long[] STEP = {1};

  @TempDir Path folder;

  private Path file(PickleWriter pickle, ByteOrder order, String byteOrder) throws IOException {
    byte[] numbers =
        ByteBuffer.allocate(12).order(order).putFloat(1).putFloat(2).putFloat(3).array();
    byte[] zip =
        HostileFiles.zipped(
            Map.of(
                "a/data.pkl", pickle.end(),
                "a/data/0", numbers,
                "a/byteorder", byteOrder.getBytes(StandardCharsets.US_ASCII)),
            "");
    return Files.write(folder.resolve("a.pt"), zip);
  }

  private Path file(PickleWriter pickle) throws IOException {
    return file(pickle, ByteOrder.LITTLE_ENDIAN, "little");
  }

  private static PickleWriter dict() {
    return new PickleWriter().op('}').op('(');
  }

  @Test
  void everyFunctionThatRebuildsATensorIsKnown() throws IOException {
    PickleWriter pickle = dict();
    pickle.text("first").global("torch._utils", "_rebuild_tensor").op('(');
    storage(pickle, "FloatStorage", 3).whole(0).tuple(2).tuple(1).op('t').op('R');
    pickle.text("third").global("torch._utils", "_rebuild_tensor_v3").op('(');
    storage(pickle, "UntypedStorage", 12).whole(1).tuple(2).tuple(1).raw(0x89).op('}');
    pickle.global("torch", "float32").op('t').op('R');
    pickle.text("parameter").global("torch._utils", "_rebuild_parameter").op('(');
    pickle.tensor("0", 3, 1, TWO, STEP).raw(0x88).op('}').op('t').op('R');
    pickle.text("typed").global("torch._tensor", "_rebuild_from_type_v2").op('(');
    pickle.global("torch._utils", "_rebuild_tensor_v2");
    pickle.global("torch.nn.parameter", "Parameter").op('(');
    storage(pickle, "FloatStorage", 3).whole(0).tuple(1, 1).tuple(3, 1).raw(0x89).op('}').op('t');
    pickle.op('}').op('t').op('R').op('u');
    try (TorchFile read = TorchFile.open(file(pickle))) {
      assertThat(read.floats("first")).containsExactly(1, 2);
      assertThat(read.floats("third")).containsExactly(2, 3);
      assertThat(read.floats("parameter")).containsExactly(2, 3);
      assertThat(read.floats("typed")).containsExactly(1);
      assertThat(read.info("typed").shape().getShape()).containsExactly(1, 1);
    }
  }

  private static PickleWriter storage(PickleWriter pickle, String type, long count) {
    pickle.op('(').text("storage").global("torch", type).text("0").text("cpu").whole(count);
    return pickle.op('t').op('Q');
  }

  @Test
  void anOrderedDictionaryOfPython2IsOne() throws IOException {
    PickleWriter pickle = new PickleWriter().global("collections", "OrderedDict").op(']').op('(');
    pickle.op(']').op('(').text("w").tensor("0", 3, 0, TWO, STEP).op('e');
    pickle.op(']').op('(').text("v").tensor("0", 3, 1, TWO, STEP).op('e');
    pickle.op('e').raw(0x85).op('R');
    try (TorchFile read = TorchFile.open(file(pickle))) {
      assertThat(read.names()).containsExactly("w", "v");
      assertThat(read.floats("v")).containsExactly(2, 3);
    }
  }

  @Test
  void numbersOfBigEndianMachinesAreTurned() throws IOException {
    PickleWriter pickle = dict().text("w").tensor("0", 3, 1, TWO, STEP).op('u');
    try (TorchFile read = TorchFile.open(file(pickle, ByteOrder.BIG_ENDIAN, "big"))) {
      assertThat(read.floats("w")).containsExactly(2, 3);
      assertThat(read.direct("w").getFloat(4)).isEqualTo(3);
    }
  }

  @Test
  void aViewOfAStorageInAnOldFileBeginsWhereItSays() throws IOException {
    PickleWriter pickle = dict().text("w").global("torch._utils", "_rebuild_tensor").op('(');
    pickle.op('(').text("storage").global("torch", "FloatStorage").text("0").text("cpu").whole(3);
    pickle.op('(').text("view").whole(1).whole(2).op('t').op('t').op('Q');
    pickle.whole(0).tuple(2).tuple(1).op('t').op('R').op('u');
    byte[] storage =
        ByteBuffer.allocate(20)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(3)
            .putFloat(1)
            .putFloat(2)
            .putFloat(3)
            .array();
    try (TorchFile read = TorchFile.open(HostileFiles.old(folder, pickle, storage))) {
      assertThat(read.floats("w")).containsExactly(2, 3);
    }
  }

  @Test
  void aZipOfTheLargeKindIsRead() throws IOException {
    Path file = file(dict().text("w").tensor("0", 3, 1, TWO, STEP).op('u'));
    byte[] small = Files.readAllBytes(file);
    int end = small.length - 22;
    ByteBuffer zip = ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN);
    int table = zip.getInt(end + 16);
    int entry = HostileFiles.central(zip, "a/data/0");
    int extra = entry + 46 + "a/data/0".length();
    ByteBuffer large =
        ByteBuffer.allocate(small.length + 28 + 56 + 20).order(ByteOrder.LITTLE_ENDIAN);
    large.put(small, 0, extra);
    large
        .putShort((short) 1)
        .putShort((short) 24)
        .putLong(12)
        .putLong(12)
        .putLong(zip.getInt(entry + 42));
    large.put(small, extra, end - extra);
    large
        .putInt(entry + 20, -1)
        .putInt(entry + 24, -1)
        .putInt(entry + 42, -1)
        .putShort(entry + 30, (short) 28);
    int end64 = large.position();
    large
        .putInt(0x06064b50)
        .putLong(44)
        .putShort((short) 45)
        .putShort((short) 45)
        .putInt(0)
        .putInt(0);
    large.putLong(3).putLong(3).putLong(end + 28 - table).putLong(table);
    large.putInt(0x07064b50).putInt(0).putLong(end64).putInt(1);
    large.put(small, end, 22).putInt(large.position() - 22 + 16, -1);
    Files.write(file, Arrays.copyOf(large.array(), large.position()));
    try (TorchFile read = TorchFile.open(file)) {
      assertThat(read.floats("w")).containsExactly(2, 3);
    }
  }
}
