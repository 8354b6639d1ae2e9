package org.neuronatlas.engine.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.weights.BadWeights;

/** Code that answers no layers, takes too much, breaks down or is left alone. */
class MisbehavingTest {
  private static final Path SCRIPTS = Reference.committed("script");

  @TempDir private Path folder;

  private static VisionModel trusting(Path path) throws IOException {
    return VisionModel.trusting(path, null, CodeLimits.DEFAULT);
  }

  /** In a folder whose configuration says the size of its pictures. */
  private Path sized(String name) throws IOException {
    Files.copy(SCRIPTS.resolve(name + ".pt"), folder.resolve(name + ".pt"));
    Files.writeString(folder.resolve("config.json"), "{\"image_size\": 16}");
    return folder;
  }

  /**
   * By file, what is said of it; one process opens one after the other, as starting takes longest.
   */
  private static final Map<String, String> NO_LAYERS =
      Map.ofEntries(
          Map.entry("listed", "it answers Tensor[]"),
          Map.entry("nothing", "it answers NoneType"),
          Map.entry("nested", "it answers a tuple with (Tensor, Tensor) at 1"),
          Map.entry("numbered", "it answers Dict(int, Tensor)"),
          Map.entry("empty", "answers an empty dictionary"),
          Map.entry("whole", "'conv' answers int64: it takes float32"),
          Map.entry("half", "'conv' answers float16: it takes float32"),
          Map.entry("named", "answers 'a layer/of mine', which cannot be a layer's name"),
          Map.entry("reserved", "answers 'input', which cannot be a layer's name"),
          Map.entry("notfinite", "not finite at 'ratio'"),
          Map.entry("one", "answers (1, 4, 8, 8) at 'conv' when it is shown 2 pictures"),
          Map.entry("deep", "answers (2, 4, 8, 8, 1) at 'conv'"),
          Map.entry("squeezed", "answered (4, 8, 8) at 'conv' where (1, 4, 8, 8) is due"),
          Map.entry("two", "missing value for argument 'more'"));

  @Test
  void whatCannotBeLayersIsRefusedWhenItIsOpened() throws IOException {
    try (NDManager manager = NDManager.newBaseManager();
        Child child = Child.start(SCRIPTS.resolve("tuple.pt"), CodeLimits.DEFAULT, manager)) {
      NO_LAYERS.forEach(
          (name, sentence) -> {
            Path file = SCRIPTS.resolve(name + ".pt");
            Message unused = child.ask(Message.of(Message.Kind.OPEN, file.toString()), manager);
            assertThatThrownBy(() -> ScriptNet.layers(child, file, new Shape(3, 16, 16), manager))
                .isInstanceOf(BadWeights.class)
                .hasMessageContaining(sentence)
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
          });
      assertThatThrownBy(() -> trusting(sized("nested")))
          .hasMessageContaining(
              "the code in " + folder.resolve("nested.pt") + " failed: it answers");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "changing | answered (1, 2, 8, 8) at 'conv' where (1, 4, 8, 8) is due",
        "renaming | it did not answer 'conv', as it did when it was opened, but [other]",
        "raising | this net sees black pictures alone",
        "endless | was stopped: one answer took longer than 4 s (--code-seconds)",
        "huge | can't allocate memory: you tried to allocate 68719476736 bytes",
        "growing | --code-memory"
      })
  void whatMisbehavesLaterIsASentence(String name, String sentence) throws IOException {
    Duration time = Duration.ofSeconds(name.equals("endless") ? 4 : 60);
    CodeLimits limits = new CodeLimits(1L << 30, time);
    try (VisionModel model = VisionModel.trusting(sized(name), null, limits);
        NDManager scope = model.manager().newSubManager()) {
      String layer = model.layers().get(0).name();
      NDArray x = scope.ones(new Shape(1, 3, 16, 16));
      assertThatThrownBy(() -> model.forward(x, List.of(layer)))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining(name + ".pt")
          .hasMessageContaining(sentence)
          .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
      NDArray black = scope.zeros(x.getShape());
      assertThat(model.forward(black, List.of(layer)).get(layer).getShape().get(1)).isEqualTo(4);
    }
  }

  @Test
  void whatItPrintsIsNoAnswer() throws IOException {
    try (VisionModel model = trusting(sized("talking"))) {
      assertThat(model.layer("output").neurons()).isEqualTo(4);
    }
  }

  @Test
  void whatDoesNotHangOnThePictureHasNoGradient() throws IOException {
    try (VisionModel model = trusting(sized("detached"));
        NDManager scope = model.manager().newSubManager()) {
      NDArray x = scope.ones(new Shape(1, 3, 16, 16));
      assertThatThrownBy(
              () ->
                  Gradient.of(
                      x, p -> model.forward(p, List.of("output")).get("output").sum(), scope))
          .isInstanceOf(BadWeights.class)
          .hasMessageContaining("[output] has no gradient: it was detached");
    }
  }

  @Test
  void aCrashIsASentenceAndTheNextQuestionIsAnswered() throws Exception {
    try (VisionModel model = trusting(sized("endless"));
        NDManager scope = model.manager().newSubManager()) {
      ExecutorService threads = Executors.newFixedThreadPool(1);
      NDArray x = scope.ones(new Shape(1, 3, 16, 16));
      Future<?> asked = threads.submit(() -> model.forward(x, List.of("output")));
      for (ProcessHandle child : children()) {
        new ProcessBuilder("kill", "-SEGV", Long.toString(child.pid())).start().waitFor();
      }
      assertThatThrownBy(asked::get)
          .hasCauseInstanceOf(BadWeights.class)
          .hasMessageContaining("its process ended with exit code 134 (SIGSEGV)");
      NDArray black = scope.zeros(x.getShape());
      assertThat(model.forward(black, List.of("output")).get("output").getShape().get(1))
          .isEqualTo(4);
      threads.shutdown();
    }
    assertThat(children()).isEmpty();
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  @Test
  void withoutTrustItIsNotRunAndTheSentenceNamesTheOption() {
    assertThatThrownBy(() -> VisionModel.open(SCRIPTS.resolve("tuple.pt")))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("it is a TorchScript archive, which is code: --trust-code runs it");
    assertThat(children()).isEmpty();
  }

  /**
   * However the atlas goes, its end of the pipe closes; the code may be in the middle of anything.
   */
  @Test
  void itEndsWithWhoeverStartedItAndKnowsNoSecrets() throws Exception {
    Process process = Launch.of(CodeLimits.DEFAULT);
    try (NDManager manager = NDManager.newBaseManager()) {
      DataOutputStream questions = new DataOutputStream(process.getOutputStream());
      Path file = SCRIPTS.resolve("endless.pt");
      Wire.write(questions, Message.of(Message.Kind.OPEN, file.toString()));
      NDArray x = manager.ones(new Shape(1, 3, 16, 16));
      Map<String, NDArray> input = Map.of(ScriptServer.INPUT, x);
      Wire.write(questions, new Message(Message.Kind.FORWARD, 0, "output", input));
      Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
      if (Files.exists(environment)) {
        String known = new String(Files.readAllBytes(environment), StandardCharsets.UTF_8);
        assertThat(System.getenv()).containsKey("HOME");
        assertThat(known.lines().flatMap(l -> Stream.of(l.split("\0"))))
            .isNotEmpty()
            .noneMatch(entry -> entry.startsWith("HOME="));
      }
      questions.close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }
}
