package org.neuronatlas.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.spelling.Spelling;

class WeightsFileTest {
  private static final Path TORCH = Reference.committed("torch");

  @TempDir Path folder;

  private void write(String file, String name, float... numbers) throws IOException {
    try (var out =
        SafetensorsWriter.create(folder.resolve(file), name, new Shape(numbers.length), Map.of())) {
      out.append(numbers);
    }
  }

  @Test
  void aFileIsKnownByWhatItHolds() throws IOException {
    write("model.bin", "w", 1, 2);
    try (Tensors read = WeightsFile.open(folder.resolve("model.bin"))) {
      assertThat(read).isInstanceOf(Safetensors.class);
      assertThat(read.floats("w")).containsExactly(1, 2);
    }
    for (String file : new String[] {"zip.pth", "legacy.pth", "scripted.pt"}) {
      Path renamed = folder.resolve("model.safetensors");
      Files.copy(TORCH.resolve(file), renamed, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      try (Tensors read = WeightsFile.open(renamed)) {
        assertThat(read).isInstanceOf(TorchFile.class);
        assertThat(read.names()).contains("conv.weight");
      }
    }
  }

  @Test
  void aFolderIsOpenedByTheNameLibrariesUse() throws IOException {
    write("other.safetensors", "x", 1);
    try (Tensors read = WeightsFile.open(folder)) {
      assertThat(read.names()).containsExactly("x");
    }
    Files.copy(TORCH.resolve("zip.pth"), folder.resolve("another.pt"));
    assertThatThrownBy(() -> WeightsFile.open(folder))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("more than one other, [another.pt, other.safetensors]");
    write("open_clip_model.safetensors", "y", 1);
    try (Tensors read = WeightsFile.open(folder)) {
      assertThat(read.names()).containsExactly("y");
    }
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> WeightsFile.open(empty))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("model.safetensors")
        .hasMessageContaining("no file *.safetensors");
    assertThatThrownBy(() -> WeightsFile.open(folder.resolve("nowhere.pt")))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void shardsAreOneModel() throws IOException {
    write("model-00001-of-00002.safetensors", "a", 1, 2);
    Files.copy(TORCH.resolve("beside.pt"), folder.resolve("second.bin"));
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        """
        {"metadata": {"total_size": 16},
         "weight_map": {"w": "second.bin", "a": "model-00001-of-00002.safetensors"}}""");
    try (Tensors read = WeightsFile.open(folder)) {
      assertThat(read).isInstanceOf(Sharded.class);
      assertThat(read.names()).containsExactly("w", "a");
      assertThat(read.floats("a")).containsExactly(1, 2);
      assertThat(read.direct("w").getFloat(4)).isEqualTo(1);
      assertThat(read.info("w").shape()).isEqualTo(new Shape(2));
      assertThat(read.inert()).containsExactly(Map.entry("cfg", "__main__.Config"));
      assertThat(read.globals()).containsExactly("__main__.Config");
      assertThatThrownBy(() -> read.info("b"))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("no tensor 'b'")
          .hasMessageContaining("[w, a]");
    }
  }

  @Test
  void aNameThatDoesNotFitIsReportedWithTheNearest() throws IOException {
    write("model.safetensors", "visual.layer1.0.conv1.wieght", 1);
    try (Tensors read = WeightsFile.open(folder)) {
      Map<String, Shape> expected = new LinkedHashMap<>();
      expected.put("visual.layer1.0.conv1.weight", new Shape(1));
      assertThatThrownBy(() -> Weights.check(read, expected))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("2 names are wrong (1 missing, 0 misshapen, 1 extra)")
          .hasMessageContaining(
              "missing visual.layer1.0.conv1.weight (1), nearest is visual.layer1.0.conv1.wieght")
          .hasMessageContaining(
              "extra visual.layer1.0.conv1.wieght (1), nearest is visual.layer1.0.conv1.weight");
      for (int i = 0; i < 100; i++) {
        expected.put("layer." + i, new Shape(1));
      }
      assertThatThrownBy(() -> Weights.check(read, expected))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("102 names are wrong (101 missing")
          .hasMessageEndingWith("; and 82 more");
    }
    assertThat(Spelling.changes("kitten", "sitting")).isEqualTo(3);
    assertThat(Names.nearest("w", java.util.List.of("entirely different"))).isEmpty();
  }
}
