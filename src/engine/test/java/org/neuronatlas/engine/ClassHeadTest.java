package org.neuronatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuronatlas.engine.arch.ClassHead;
import org.neuronatlas.engine.attribution.Effect;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.objective.Seen;
import org.neuronatlas.engine.weights.BadWeights;

/** The logits themselves are held against PyTorch's where their architectures are. */
class ClassHeadTest {
  @TempDir Path folder;

  private static NDArray noise(VisionModel model, NDManager scope) {
    int side = model.inputSize();
    float[] pixels = new float[2 * 3 * side * side];
    var random = new SplittableRandom(5);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return scope.create(pixels, new Shape(2, 3, side, side));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "small_vit",
        "small_torchvision",
        "small_timm",
        "packaged_hf_resnet",
        "small_vgg_bn",
        "small_alexnet",
        "small_googlenet",
        "packaged_hf_convnext"
      })
  void termsOfThePageBeforeThemAddUpToTheLogits(String name) throws IOException {
    try (VisionModel model = VisionModel.open(Reference.committed(name));
        NDManager scope = model.manager().newSubManager()) {
      ClassHead head = model.head().orElseThrow();
      assertThat(model.classes().size()).isEqualTo(head.classes()).isGreaterThan(1);
      assertThat(model.layers()).contains(model.layer(head.layer()));
      NDArray images = noise(model, scope);
      var seen = model.forward(images, List.of(head.layer(), VisionModel.LOGITS));
      NDArray page = seen.get(head.layer()); // [2, C]
      NDArray logits = seen.get(VisionModel.LOGITS); // [2, K]
      Reference.check(
          name + " logits", head.logits(page).toFloatArray(), logits.toFloatArray(), 1e-6);

      int k = head.classes() - 1;
      float bias =
          head.logits(page.mul(0)).getFloat(0, k); // nothing goes in: of a ReLU's layer, too
      float[] sums = head.terms(page, k).sum(new int[] {1}).add(bias).toFloatArray();
      Reference.check(name + " terms", sums, logits.get(":, " + k).toFloatArray(), 1e-4);
      Effect slopes =
          Effect.of(model, Objective.parse("logit(class " + k + ")"), head.layer(), images);
      float[] terms = head.terms(page, k).mean(new int[] {0}).toFloatArray();
      for (int c = 0; c < terms.length; c++) {
        assertThat(slopes.mean()[c]).isCloseTo(terms[c], within(1e-4 + 1e-4 * Math.abs(terms[c])));
      }
    }
  }

  @Test
  void aClassIsClimbedByNameAndByNumber() throws IOException {
    try (VisionModel model = VisionModel.open(Reference.committed("small_vit"));
        NDManager scope = model.manager().newSubManager()) {
      assertThat(model.classes().all()).containsExactly("cat", "dog", "apple");
      assertThat(model.reads()).isFalse();
      NDArray images = noise(model, scope);
      float[] logits =
          model
              .forward(images, List.of(VisionModel.LOGITS))
              .get(VisionModel.LOGITS)
              .get(":, 2")
              .toFloatArray();
      for (String text : new String[] {"logit(apple)", "logit(Apple)", "logit(2)"}) {
        Objective objective = Objective.parse(text);
        assertThat(Objective.parse(objective.toString())).isEqualTo(objective);
        var climb = objective.on(model, scope);
        NDArray value =
            climb.of(new Seen(images, model.forward(images, climb.layers()), Positions.MAX));
        assertThat(value.toFloatArray()).containsExactly(logits);
      }
      assertThatThrownBy(() -> Objective.parse("logit(appel)").on(model, scope))
          .hasMessageContaining("no class 'appel'")
          .hasMessageContaining("nearest are 'apple'");
      assertThatThrownBy(() -> Objective.parse("text(\"a cat\")").on(model, scope))
          .hasMessageContaining("no text side")
          .hasMessageContaining("its 3 classes (logit(cat))");
    }
  }

  @Test
  void aModelWithoutAHeadHasNoClasses() throws IOException {
    try (VisionModel model = VisionModel.open(Reference.committed("small_resnet"));
        NDManager scope = model.manager().newSubManager()) {
      assertThat(model.classes().size()).isZero();
      assertThat(model.head()).isEmpty();
      assertThatThrownBy(() -> Objective.parse("logit(cat)").on(model, scope))
          .hasMessageContaining("no classes of its own")
          .hasMessageContaining("LAYER:NEURON");
      assertThatThrownBy(model::text).hasMessageContaining("no classes of its own either");
    }
  }

  private void open(String... lines) throws IOException {
    Path weights = Reference.committed("small_vit");
    Files.copy(weights.resolve("model.safetensors"), folder.resolve("model.safetensors"));
    Files.copy(weights.resolve("config.json"), folder.resolve("config.json"));
    Files.write(folder.resolve("classes.txt"), List.of(lines));
  }

  @Test
  void aFileOfNamesGoesBeforeTheConfiguration() throws IOException {
    open("Katze", "Hund", "Apfel");
    try (VisionModel model = VisionModel.open(folder)) {
      assertThat(model.classes().all()).containsExactly("Katze", "Hund", "Apfel");
    }
  }

  @Test
  void aFileWithOtherThanOneNameAClassIsASentence() throws IOException {
    open("Katze", "Hund");
    assertThatThrownBy(() -> VisionModel.open(folder))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("classes.txt names 2 classes, and the network has 3 logits");
    Files.write(folder.resolve("classes.txt"), List.of("Katze", "", "Apfel"));
    assertThatThrownBy(() -> VisionModel.open(folder)).hasMessageContaining("nothing on line 2");
    Files.write(folder.resolve("classes.txt"), new byte[] {'a', '\n', (byte) 0xff, '\n', 'b'});
    assertThatThrownBy(() -> VisionModel.open(folder)).hasMessageContaining("not UTF-8");
  }
}
