package org.neuronatlas.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoModelTest {
  @TempDir Path temporary;

  @Test
  void unpacksFourFilesAndNothingElse() throws IOException {
    Path folder = DemoModel.unpack(temporary.resolve("models/demo"));
    assertThat(names(folder))
        .containsExactly(
            "config.json", "dictionary.layer4.safetensors", "model.safetensors", "tokenizer.json");
    assertThat(folder.resolve("model.safetensors")).hasSize(15366770);
    assertThat(Files.readString(folder.resolve("config.json"))).contains("ModifiedResNet");
  }

  @Test
  void leavesWhatIsThereAndTheSame() throws IOException {
    Path weights = DemoModel.unpack(temporary).resolve("model.safetensors");
    FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(weights, longAgo);
    DemoModel.unpack(temporary);
    assertThat(Files.getLastModifiedTime(weights)).isEqualTo(longAgo);
  }

  @Test
  void replacesWhatIsDamaged() throws IOException {
    Path config = DemoModel.unpack(temporary).resolve("config.json");
    byte[] good = Files.readAllBytes(config);
    byte[] bad = good.clone();
    bad[10] ^= 1;
    Files.write(config, bad);
    DemoModel.unpack(temporary);
    assertThat(config).hasBinaryContent(good);
    assertThat(names(temporary)).hasSize(4);
  }

  @Test
  void completesWhatWasUnpackedWithoutATokenizer() throws IOException {
    Path tokenizer = DemoModel.unpack(temporary).resolve("tokenizer.json");
    Files.delete(tokenizer);
    DemoModel.unpack(temporary);
    assertThat(tokenizer).content().contains("<|endoftext|>");
  }

  /** A reader that has the old file open goes on reading the old one: it was not written over. */
  @Test
  void replacesInOneStep() throws IOException {
    Path config = DemoModel.unpack(temporary).resolve("config.json");
    Files.write(config, new byte[100_000]);
    try (var reader = Files.newInputStream(config)) {
      DemoModel.unpack(temporary);
      assertThat(reader.readAllBytes()).hasSize(100_000);
    }
  }

  @Test
  void saysWhereItCouldNotUnpack() throws IOException {
    Path file = Files.createFile(temporary.resolve("taken"));
    assertThatThrownBy(() -> DemoModel.unpack(file)).hasMessageContaining(file.toString());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
