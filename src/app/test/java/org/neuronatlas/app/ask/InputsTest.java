package org.neuronatlas.app.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.engine.weights.SafetensorsWriter;

class InputsTest {
  @TempDir private Path folder;

  @Test
  void tokenIdsAreReadInBatches() throws IOException {
    Path file = folder.resolve("ids.safetensors");
    Files.write(file, tokens("input", 40, 3));
    Inputs inputs = Inputs.tokens(file);
    assertThat(inputs.count()).isEqualTo(40);
    try (NDManager scope = NDManager.newBaseManager()) {
      assertThat(inputs.batch(0, scope).getShape()).isEqualTo(new Shape(32, 3));
      NDArray last = inputs.batch(32, scope);
      assertThat(last.getShape()).isEqualTo(new Shape(8, 3));
      assertThat(last.toLongArray()).isEqualTo(LongStream.range(96, 120).toArray());
    }
  }

  @Test
  void whatIsNoTokenIdIsRefused() throws IOException {
    Path named = folder.resolve("named.safetensors");
    Files.write(named, tokens("tokens", 2, 3));
    assertThatThrownBy(() -> Inputs.tokens(named))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no tensor 'input'")
        .hasMessageContaining("[tokens]");
    Path floats = folder.resolve("floats.safetensors");
    try (var out = SafetensorsWriter.create(floats, "input", new Shape(1, 2), Map.of())) {
      out.append(new float[] {1, 2});
    }
    assertThatThrownBy(() -> Inputs.tokens(floats))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("F32 (1, 2)")
        .hasMessageContaining("I64 [N, L]");
  }

  /** The numbers 0, 1, 2, ... as int64. */
  private static byte[] tokens(String name, int rows, int length) {
    int bytes = 8 * rows * length;
    String header =
        "{\"%s\":{\"dtype\":\"I64\",\"shape\":[%d,%d],\"data_offsets\":[0,%d]}}"
            .formatted(name, rows, length, bytes);
    ByteBuffer out =
        ByteBuffer.allocate(8 + header.length() + bytes).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
    LongStream.range(0, (long) rows * length).forEach(out::putLong);
    return out.array();
  }
}
