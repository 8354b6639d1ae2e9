package org.neuronatlas.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path folder;

  private Path file(String json, byte[] numbers) throws IOException {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all =
        ByteBuffer.allocate(8 + header.length + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    all.putLong(header.length).put(header).put(numbers);
    return Files.write(folder.resolve("x.safetensors"), all.array());
  }

  @Test
  void everyFormatIsReadExactly() throws IOException {
    ByteBuffer numbers = ByteBuffer.allocate(8 + 14 + 6 + 16).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putFloat(1.5f).putFloat(-0.1f);
    // 1, -2, 65504, least subnormal, infinity, NaN, -0
    for (int half : new int[] {0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x7e00, 0x8000}) {
      numbers.putShort((short) half);
    }
    for (int brain : new int[] {0x3f80, 0xc000, 0x7f80}) {
      numbers.putShort((short) brain);
    }
    numbers.putLong(Long.MIN_VALUE).putLong(7);
    Path path =
        file(
            """
            {"__metadata__":{"made":"here"},
             "f":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
             "h":{"dtype":"F16","shape":[7],"data_offsets":[8,22]},
             "b":{"dtype":"BF16","shape":[3,1],"data_offsets":[22,28]},
             "i":{"dtype":"I64","shape":[2],"data_offsets":[28,44]}}""",
            numbers.array());
    try (Safetensors read = Safetensors.open(path)) {
      assertThat(read.names()).containsExactly("f", "h", "b", "i");
      assertThat(read.metadata()).containsExactly(Map.entry("made", "here"));
      assertThat(read.info("b").shape()).isEqualTo(new Shape(3, 1));
      assertThat(read.floats("f")).containsExactly(1.5f, -0.1f);
      assertThat(read.floats("h"))
          .containsExactly(1, -2, 65504, 0x1p-24f, Float.POSITIVE_INFINITY, Float.NaN, -0f);
      assertThat(read.floats("b")).containsExactly(1, -2, Float.POSITIVE_INFINITY);
      assertThat(read.longs("i")).containsExactly(Long.MIN_VALUE, 7);
      assertThatThrownBy(() -> read.floats("i"))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("longs");
      assertThatThrownBy(() -> read.longs("f"))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("F32");
      assertThatThrownBy(() -> read.floats("nowhere"))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("nowhere")
          .hasMessageContaining("[f, h, b, i]");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}                                                       | another number of bytes
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}                                                      | bytes 4 to 12
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                                                       | leave a gap
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                                                       | 4 bytes follow
          {"a":{"dtype":"F8","shape":[8],"data_offsets":[0,8]}}                                                        | F8
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}                                                       | bytes 8 to 0
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}                                                      | negative side
          {"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}                                   | too large
          {"a":{"dtype":"F32","shape":[2]}}                                                                            | needs dtype, shape and data_offsets
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}  | twice
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"evil":1}}                                              | unknown entry 'evil'
          [1,2]                                                                                                        | not the JSON
          {"a":                                                                                                        | safetensors
          """)
  void aBrokenHeaderIsRefusedByName(String json, String sentence) throws IOException {
    Path path = file(json, new byte[8]);
    assertThatThrownBy(() -> Safetensors.open(path))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("x.safetensors")
        .hasMessageContaining(sentence);
  }

  @Test
  void aFileThatIsNoneIsRefused() throws IOException {
    Path path = Files.write(folder.resolve("y"), new byte[] {1, 2, 3});
    assertThatThrownBy(() -> Safetensors.open(path))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("3 bytes");
    Path long_ =
        Files.write(folder.resolve("z"), new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, '{'});
    assertThatThrownBy(() -> Safetensors.open(long_))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("header of");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Path path = folder.resolve("out.safetensors");
    try (var out =
        SafetensorsWriter.create(
            path, "activations", new Shape(3, 2), Map.of("files", "[\"ä\"]"))) {
      out.append(new float[] {1, 2, 3, 4});
      out.append(new float[] {5, Float.NaN});
      assertThatThrownBy(() -> out.append(new float[1]))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("hold 24 bytes");
    }
    try (Safetensors read = Safetensors.open(path)) {
      assertThat(read.floats("activations")).containsExactly(1, 2, 3, 4, 5, Float.NaN);
      assertThat(read.info("activations").shape()).isEqualTo(new Shape(3, 2));
      assertThat(read.placed("activations").begin() % 8).isZero();
      assertThat(read.metadata()).containsExactly(Map.entry("files", "[\"ä\"]"));
    }
    var unfinished = SafetensorsWriter.create(path, "activations", new Shape(3), Map.of());
    assertThatThrownBy(unfinished::close)
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("0 of 12 bytes");
  }

  @Test
  void everyWrongNameIsReportedAtOnce() throws IOException {
    Path path =
        file(
            """
            {"bn.running_mean":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},
             "bn.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[4,12]},
             "odd":{"dtype":"F32","shape":[1],"data_offsets":[12,16]},
             "w":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}""",
            new byte[20]);
    try (Safetensors read = Safetensors.open(path);
        NDManager manager = NDManager.newBaseManager()) {
      Map<String, Shape> fitting = Map.of("bn.running_mean", new Shape(1), "w", new Shape(1));
      Weights weights =
          Weights.load(read, fitting, Map.of("odd", new Shape(1)), manager, DataType.FLOAT32);
      assertThat(weights.get("w").hasGradient()).isFalse();
      Map<String, Shape> needed =
          Map.of("bn.running_mean", new Shape(1), "w", new Shape(2), "gone", new Shape(3));
      assertThatThrownBy(() -> Weights.load(read, needed, Map.of(), manager, DataType.FLOAT32))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("3 names")
          .hasMessageContaining("missing gone (3)")
          .hasMessageContaining("extra odd (1)")
          .hasMessageContaining("misshapen w (1) instead of (2)");
    }
  }
}
