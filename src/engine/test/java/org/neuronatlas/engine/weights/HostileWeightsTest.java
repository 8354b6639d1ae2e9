package org.neuronatlas.engine.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuronatlas.engine.weights.HostileFiles.Hostile;

/** Whatever a file holds, opening it and loading from it ends well or in one clear sentence. */
class HostileWeightsTest {
  private static final Map<String, Shape> EXPECTED = Map.of("w", new Shape(2));

  @TempDir Path folder;

  static List<Hostile> hostile() {
    return HostileFiles.all();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aHostileFileIsRefusedInOneSentence(Hostile hostile) throws IOException {
    Path file = hostile.maker().make(folder);
    assertThatThrownBy(() -> load(file))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining(hostile.sentence())
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_500).doesNotContain("\n"));
    assertThat(Path.of("harm")).doesNotExist();
  }

  private static void load(Path file) throws IOException {
    try (Tensors tensors = WeightsFile.open(file);
        NDManager manager = NDManager.newBaseManager()) {
      Weights.load(tensors, EXPECTED, Map.of(), manager, DataType.FLOAT32);
    }
  }

  @Test
  void theHonestOnesAreRead() throws IOException {
    byte[] pickle = new PickleWriter().op('}').op('(').honest().op('u').end();
    byte[] zip =
        HostileFiles.zipped(Map.of("archive/data.pkl", pickle, "archive/data/0", new byte[8]), "");
    load(Files.write(folder.resolve("honest"), zip));
  }

  /** A quarter of a gigabyte for everything Java holds, whatever the files claim. */
  @Test
  void noneTakesMoreThanAQuarterOfAGigabyte() throws Exception {
    int made = 0;
    for (Hostile hostile : HostileFiles.all()) {
      hostile.maker().make(Files.createDirectory(folder.resolve(String.valueOf(made++))));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx192m", "-XX:MaxDirectMemorySize=64m", "-Xss512k", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), All.class.getName()));
    command.add(folder.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines().filter(line -> line.startsWith("refused ")))
        .as(said)
        .hasSize(made - 1); // NaN is refused when it is loaded, not when it is read
  }

  /** Reads what lies in the folders of a folder. */
  static final class All {
    public static void main(String[] args) throws IOException {
      for (int i = 0; Files.exists(Path.of(args[0], String.valueOf(i))); i++) {
        Path file = Path.of(args[0], String.valueOf(i), "weights");
        try (Tensors tensors = WeightsFile.open(file)) {
          Weights.check(tensors, EXPECTED);
          System.out.println("read " + file + " " + tensors.floats("w").length);
        } catch (BadWeights e) {
          System.out.println("refused " + e.getMessage());
        }
      }
    }
  }
}
