package org.neuronatlas.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;

/** Files that PyTorch wrote (src/bench/reference/torch_files.py), beside what it put into them. */
class TorchFileTest {
  private static final Path FILES = Reference.committed("torch");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zip.pth",
        "legacy.pth",
        "protocol4.pt",
        "half.pt",
        "kinds.pt",
        "kinds-legacy.pt",
        "wrapped.ckpt",
        "nested.pt",
        "beside.pt",
        "module.pth",
        "scripted.pt",
        "traced.pt",
        "listed.pt"
      })
  void everyNumberPytorchWroteIsReadExactly(String file) throws IOException {
    Map<String, Npy> expected =
        Npy.readZip(FILES.resolve("expected.npz")).entrySet().stream()
            .filter(e -> e.getKey().startsWith(file + "/"))
            .collect(
                Collectors.toMap(e -> e.getKey().substring(file.length() + 1), e -> e.getValue()));
    try (Tensors read = WeightsFile.open(FILES.resolve(file))) {
      assertThat(read).isInstanceOf(TorchFile.class);
      assertThat(read.names()).containsExactlyInAnyOrderElementsOf(expected.keySet());
      for (String name : read.names()) {
        Npy truth = expected.get(name);
        assertThat(read.info(name).shape()).as(name).isEqualTo(truth.shape());
        if (read.info(name).dtype().real) {
          assertThat(read.floats(name)).as(name).containsExactly(truth.floats());
          assertThat(floats(read.direct(name))).as(name).containsExactly(truth.floats());
        } else {
          assertThat(read.longs(name)).as(name).containsExactly(truth.longs());
        }
      }
    }
  }

  private static float[] floats(ByteBuffer direct) {
    assertThat(direct.isDirect()).isTrue();
    assertThat(direct.order()).isEqualTo(ByteOrder.nativeOrder());
    float[] out = new float[direct.remaining() / 4];
    direct.asFloatBuffer().get(out);
    return out;
  }

  @Test
  void theFormatOfEachKindIsNamed() throws IOException {
    try (TorchFile read = TorchFile.open(FILES.resolve("kinds.pt"))) {
      assertThat(read.info("double").dtype()).isEqualTo(DType.F64);
      assertThat(read.info("bfloat16").dtype()).isEqualTo(DType.BF16);
      assertThat(read.info("extreme").dtype()).isEqualTo(DType.F16);
      assertThat(read.info("bool").dtype()).isEqualTo(DType.BOOL);
      assertThat(read.info("uint8").dtype()).isEqualTo(DType.U8);
      assertThatThrownBy(() -> read.longs("double"))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("holds F64; read it as floats");
      assertThatThrownBy(() -> read.floats("bool"))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("holds BOOL; read it as longs");
      assertThatThrownBy(() -> read.info("nowhere"))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("no tensor 'nowhere'")
          .hasMessageContaining("transposed");
    }
  }

  @Test
  void whatWasTakenOffIsSaid() throws IOException {
    try (TorchFile read = TorchFile.open(FILES.resolve("wrapped.ckpt"))) {
      assertThat(read.unwrapped())
          .containsExactly(
              "in its entry 'state_dict', left aside [epoch, args, optimizer]",
              "without the 'module.' before every name");
      assertThat(read.inert()).isEmpty();
      assertThat(read.globals()).contains("argparse.Namespace");
    }
    try (TorchFile read = TorchFile.open(FILES.resolve("zip.pth"))) {
      assertThat(read.unwrapped()).isEmpty();
      assertThat(read.globals()).isEmpty();
    }
  }

  @Test
  void anObjectAmongTheTensorsIsInertAndNamed() throws IOException {
    try (TorchFile read = TorchFile.open(FILES.resolve("beside.pt"))) {
      assertThat(read.names()).containsExactly("w");
      assertThat(read.globals()).containsExactly("__main__.Config");
      assertThat(read.inert()).containsExactly(Map.entry("cfg", "__main__.Config"));
      assertThatThrownBy(() -> read.floats("cfg"))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("built through __main__.Config, which is never called");
      assertThatThrownBy(() -> Weights.check(read, Map.of("w", new ai.djl.ndarray.types.Shape(2))))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("1 extra")
          .hasMessageContaining("extra cfg built through __main__.Config");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "float8.pt, 'w' is torch.float8_e4m3fn",
    "uint16.pt, 'w' is torch.uint16",
    "complex.pt, torch.ComplexFloatStorage",
    "quantized.pt, torch.QInt8Storage",
    "sparse.pt, 'w' is built through torch._utils._rebuild_sparse_tensor",
  })
  void aKindThatCannotBeReadIsNamed(String file, String sentence) {
    assertThatThrownBy(() -> TorchFile.open(FILES.resolve(file)))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining(file)
        .hasMessageContaining(sentence)
        .hasMessageContaining("read");
  }

  @Test
  @Tag("parity")
  void theSlimResNetIsReadWhole() throws IOException {
    Path folder = Reference.folder("slim_resnet18");
    try (TorchFile plain = TorchFile.open(folder.resolve("slim_resnet18.pth"));
        TorchFile scripted = TorchFile.open(folder.resolve("slim_resnet18_dict.pt"))) {
      assertThat(plain.names())
          .hasSize(122)
          .contains("layer4.1.bn2.num_batches_tracked", "fc.bias");
      assertThat(plain.info("conv1.weight").shape().getShape()).containsExactly(8, 3, 7, 7);
      for (String name : plain.names()) {
        if (plain.info(name).dtype().real) {
          float[] floats = plain.floats(name);
          assertThat(floats).doesNotContain(Float.NaN);
          String same = scripted.names().contains(name) ? name : "net." + name;
          assertThat(scripted.floats(same)).as(name).containsExactly(floats);
        } else {
          assertThat(plain.longs(name)).hasSize(1);
        }
      }
    }
  }
}
