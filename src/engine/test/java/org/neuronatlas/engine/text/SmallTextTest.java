package org.neuronatlas.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Safetensors;

/** The text side beside PyTorch, on the committed arrays (src/bench/reference/small_text.py). */
class SmallTextTest {
  private static final Path FOLDER = Reference.committed("small_text");

  private final NDManager scope = NDManager.newBaseManager();
  private Map<String, Npy> expected = Map.of();
  private List<String> sentences = List.of();

  @BeforeEach
  void read() throws IOException {
    expected = Npy.readZip(FOLDER.resolve("expected.npz"));
    sentences = expected.get("sentences").strings();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  static TextSide open(Path folder, Gelu gelu, NDManager manager) throws IOException {
    return new TextFiles(
            () -> Safetensors.open(folder.resolve("model.safetensors")),
            TokenizerFile.in(folder),
            new TextShape(
                TextShape.Family.CLIP,
                14,
                72,
                71,
                0,
                new BlockShape(24, 3, 96, gelu, 1e-5f),
                2,
                10),
            manager,
            DataType.FLOAT32)
        .open();
  }

  private TextSide small() throws IOException {
    return open(FOLDER, Gelu.QUICK, scope);
  }

  @Test
  void sentencesAnswerAsInPyTorch() throws IOException {
    Npy truth = expected.get("quick_gelu");
    NDArray found = small().embed(sentences, scope);
    assertThat(found.getShape()).isEqualTo(truth.shape());
    check("small text", found.toFloatArray(), truth.floats(), 1e-5);
  }

  @Test
  void theExactGeluIsAnotherModel() throws IOException {
    TextSide exact = open(FOLDER, Gelu.EXACT, scope);
    float[] found = exact.embed(sentences, scope).toFloatArray();
    check("small text, exact GELU", found, expected.get("gelu").floats(), 1e-5);
    assertThat(Reference.distance(found, expected.get("quick_gelu").floats())).isGreaterThan(1e-3);
  }

  @Test
  void sentencesBecomeTheSameTokensAndWhatIsTooLongIsCut() throws IOException {
    Tokens tokens = small().tokenizer().encode(sentences);
    assertThat(tokens.array(scope).getShape()).isEqualTo(expected.get("ids").shape());
    assertThat(tokens.ids()).isEqualTo(expected.get("ids").longs());
    assertThat(tokens.cut()).containsExactly(3);
    TextSide counting = small();
    counting.embed(sentences, scope);
    counting.embed(sentences, scope);
    assertThat(counting.cut()).as("each once").isEqualTo(1);
    long[] cut = Arrays.copyOfRange(tokens.ids(), 3 * 14, 4 * 14);
    assertThat(cut[13]).isEqualTo(71);
    assertThat(cut).containsOnlyOnce(71);
  }

  @Test
  void aSentenceIsTheSameAloneAndPadded() throws IOException {
    TextSide text = small();
    float[] alone = text.embed(List.of("Apple"), scope).toFloatArray();
    long[] padded = {70, 41, 71, 0, 0, 0, 0};
    float[] again = text.embed(scope.create(padded, new Shape(1, 7))).toFloatArray();
    check("small text, padded", again, alone, 1e-6);
    assertThat(text.tokenizer().encode(List.of("Apple")).length()).isEqualTo(3);
  }

  @Test
  void manySentencesAreOneMatrix() throws IOException {
    TextSide text = small();
    NDArray many = text.embed(Collections.nCopies(600, sentences.get(0)), scope);
    float[] one = text.embed(sentences.subList(0, 1), scope).toFloatArray();
    assertThat(many.getShape()).isEqualTo(new Shape(600, 10));
    check("small text, last of 600", many.get(599).toFloatArray(), one, 1e-6);
    int before = scope.getManagedArrays().size();
    text.embed(sentences, scope).close();
    assertThat(scope.getManagedArrays()).hasSize(before);
  }

  @Test
  void classesAnswerAndTheirGradientPasses() throws IOException {
    List<ZeroShot.Class> classes =
        sentences.stream().map(s -> new ZeroShot.Class(s, List.of(s))).toList();
    ZeroShot head = ZeroShot.of(small(), classes, scope);
    assertThat(head.names()).isEqualTo(sentences);
    NDArray images = scope.create(expected.get("images").floats(), new Shape(3, 10));
    check(
        "small logits", head.logits(images).toFloatArray(), expected.get("logits").floats(), 1e-5);
    var found = Gradient.of(images, x -> head.logits(x).get(":, 1").sum(), scope);
    check(
        "small logits, gradient",
        found.gradient().toFloatArray(),
        expected.get("gradient").floats(),
        1e-5);
    check(
        "a logit's terms add up",
        head.terms(images, 1).sum(new int[] {1}).toFloatArray(),
        head.logits(images).get(":, 1").toFloatArray(),
        1e-5);
  }

  @Test
  void aClassIsTheMeanDirectionOfItsSentences() throws IOException {
    TextSide text = small();
    List<String> prompts = List.of("a {}", "the {} on a {}");
    ZeroShot.Class apple = ZeroShot.Class.named("apple", prompts);
    assertThat(apple.sentences()).containsExactly("a apple", "the apple on a apple");
    ZeroShot head = ZeroShot.of(text, List.of(apple), scope);
    NDArray units = Cosine.unit(text.embed(apple.sentences(), scope));
    float middle = head.logits(units.sum(new int[] {0}, true)).getFloat();
    assertThat(middle).isCloseTo(text.logitScale(), org.assertj.core.data.Offset.offset(1e-4f));
    assertThat(head.logits(units).max().getFloat()).isLessThan(middle);
  }

  @Test
  void whatIsNoQuestionIsRefused(@TempDir Path folder) throws IOException {
    TextSide text = small();
    assertThatThrownBy(() -> text.embed(List.of(), scope))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no sentence");
    assertThatThrownBy(() -> text.embed(scope.create(new long[] {70, 72}, new Shape(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("token 72")
        .hasMessageContaining("0 to 71");
    assertThatThrownBy(() -> text.embed(scope.create(new long[15], new Shape(1, 15))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("L from 1 to 14");
    assertThatThrownBy(() -> text.embed(scope.create(new float[] {70, 71}, new Shape(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("float32");
    assertThatThrownBy(
            () -> ZeroShot.of(text, List.of(new ZeroShot.Class("none", List.of())), scope))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'none'");
    Files.copy(FOLDER.resolve("model.safetensors"), folder.resolve("model.safetensors"));
    TextSide wordless = open(folder, Gelu.QUICK, scope);
    assertThatThrownBy(() -> wordless.embed(sentences, scope))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no tokenizer.json");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertThatThrownBy(() -> wordless.embed(sentences, scope))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("as a tokenizer");
    String other = Files.readString(FOLDER.resolve("tokenizer.json")).replace("71", "69");
    Files.writeString(folder.resolve("tokenizer.json"), other);
    assertThatThrownBy(() -> wordless.embed(sentences, scope))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("does not fit");
  }

  @Test
  void aModelOfPicturesAloneSaysSo() throws IOException {
    try (VisionModel model = VisionModel.open(Reference.committed("small_resnet"))) {
      assertThatThrownBy(model::text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no text side");
    }
  }
}
