package org.neuronatlas.engine.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {
  private static byte[] bytes(Message message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire.write(new DataOutputStream(bytes), message);
    return bytes.toByteArray();
  }

  private static Message read(byte[] bytes, NDManager manager) throws IOException {
    return Wire.read(new DataInputStream(new ByteArrayInputStream(bytes)), manager);
  }

  private static Message message(NDManager manager) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors.put("später", manager.arange(24f).reshape(2, 3, 4).transpose(0, 2, 1));
    tensors.put("empty", manager.create(new Shape(0, 5)));
    tensors.put("one", manager.create(3f));
    return new Message(Message.Kind.RECORD, 7, "a\nb", tensors);
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      Message sent = message(manager);
      Message came = read(bytes(sent), manager);
      assertThat(came.kind()).isEqualTo(sent.kind());
      assertThat(came.pass()).isEqualTo(7);
      assertThat(came.text()).isEqualTo("a\nb");
      assertThat(came.tensors().keySet()).containsExactly("später", "empty", "one");
      sent.tensors()
          .forEach(
              (name, tensor) -> {
                NDArray other = came.tensors().get(name);
                assertThat(other.getShape()).isEqualTo(tensor.getShape());
                assertThat(other.toFloatArray()).isEqualTo(tensor.toFloatArray());
              });
    }
  }

  @Test
  void whatIsCutShortOrSpoiledIsNoMessage() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      byte[] whole = bytes(message(manager));
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> read(cut, manager)).isInstanceOf(IOException.class);
      }
      assertThatThrownBy(() -> read(new byte[0], manager)).isInstanceOf(EOFException.class);
      for (int at : new int[] {0, 7, 8, 27, 28}) { // magic, version, kind, lengths
        byte[] spoiled = whole.clone();
        spoiled[at] = 0x55;
        assertThatThrownBy(() -> read(spoiled, manager))
            .as("byte %d", at)
            .isInstanceOf(StreamCorruptedException.class)
            .hasMessageStartingWith("what was answered is no message: ");
      }
    }
  }
}
