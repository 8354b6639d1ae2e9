package org.neuronatlas.engine.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.reference.Reference;

/** How maps are drawn, how methods are typed, and what is refused. */
class SaliencyMapTest {
  private static final Score SUM = x -> x.sum(new int[] {1, 2, 3});
  private static VisionModel model;
  private static NDManager scope;

  @BeforeAll
  static void open() throws IOException {
    model = VisionModel.open(Reference.committed("small_resnet"));
    scope = model.manager().newSubManager();
  }

  @AfterAll
  static void close() {
    scope.close();
    model.close();
  }

  private static NDArray ones(long... sides) {
    return scope.ones(new Shape(sides));
  }

  @Test
  void thePictureIsGreyAndAsBrightAsItsLargestWeight() {
    float[] weights = {0, -1, 0.25f, 0, 0.5f, -0.5f, 0, 0, 0, 2, 0, 0}; // [3, 2, 2]
    SaliencyMap map = new SaliencyMap("saliency", "s", 1, 2, 2, weights, Optional.empty());
    assertThat(map.magnitudes()).containsExactly(0.5f, 2, 0.25f, 0);
    assertThat(map.zero()).isFalse();
    BufferedImage grey = map.grey();
    assertThat(grey.getRGB(0, 0, 2, 2, null, 0, 2))
        .containsExactly(0xff404040, 0xffffffff, 0xff202020, 0xff000000);
  }

  @Test
  void anAnswerThatHangsOnNothingIsBlackAndSaysSo() {
    Score four = x -> SUM.of(x).mul(0f).add(4f);
    Score constant = four.named("four");
    for (Attribution method :
        List.of(new Saliency(), new SmoothGrad(), new IntegratedGradients())) {
      SaliencyMap map = method.of(constant, ones(1, 3, 4, 6)).get(0);
      assertThat(map.zero()).isTrue();
      assertThat(map.score()).isEqualTo("four");
      assertThat(map.value()).isEqualTo(4);
      assertThat(map.grey().getWidth()).isEqualTo(6);
      assertThat(map.grey().getHeight()).isEqualTo(4);
      assertThat(map.grey().getRGB(0, 0, 6, 4, null, 0, 6)).containsOnly(0xff000000);
    }
  }

  @Test
  void integratedGradientsBeginAtTheBaseline() {
    Baseline black =
        Baseline.rgb(
            new Preprocess(64, new float[] {.5f, .5f, .4f}, new float[] {.5f, .25f, .2f}), 0, 0, 0);
    assertThat(black).isEqualTo(new Baseline(-1, -2, -2));
    SaliencyMap map = new IntegratedGradients(3, black).of(SUM, ones(1, 3, 1, 2)).get(0);
    assertThat(map.weights()).containsExactly(2, 2, 3, 3, 3, 3);
    assertThat(map.completeness()).contains(new SaliencyMap.Completeness(16, 16));
    assertThat(map.method()).isEqualTo("integrated(steps 3, baseline -1.0/-2.0/-2.0)");
  }

  @Test
  void methodsAreReadAsTheyAreWritten() {
    for (Attribution method :
        List.of(
            new Saliency(),
            new SmoothGrad(25, 0.15f, 7),
            new IntegratedGradients(64),
            new IntegratedGradients(5, new Baseline(-1.5f, 0, 2e-9f)))) {
      assertThat(Attribution.parse(method.toString())).isEqualTo(method);
    }
    assertThat(Attribution.parse("smoothgrad(samples 25, noise 0.15, seed 7)"))
        .isEqualTo(new SmoothGrad(25, 0.15f, 7));
    assertThat(Attribution.parse(" SmoothGrad ( seed 9 ) "))
        .isEqualTo(new SmoothGrad(25, 0.15f, 9));
    assertThat(Attribution.parse("integrated")).hasToString("integrated(steps 128)");
    assertThat(Score.neuron(model, "layer4.0.pre", 5)).hasToString("layer4.0.pre:5");
  }

  @Test
  void whatCannotBeReadIsSaid() {
    for (String text :
        List.of("gradcam", "", "saliency(", "smoothgrad(seed)", "smoothgrad(seed 1, seed 2)")) {
      assertThatThrownBy(() -> Attribution.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + text + "'")
          .hasMessageContaining("integrated(steps 128)");
    }
    refused("saliency(steps 3)", "'steps' of saliency; it has nothing to set");
    refused("integrated(samples 3)", "'samples' of integrated; it has steps, baseline");
    refused("integrated(steps many)", "steps 'many' of integrated");
    refused("integrated(baseline 1/2)", "baseline '1/2'");
    refused("integrated(baseline nan/0/0)", "baseline 'nan/0/0'");
    refused("integrated(baseline 1e99/0/0)", "Infinity/0.0/0.0");
    refused("integrated(steps 0)", "in 0 steps");
    refused("smoothgrad(samples 0)", "0 samples");
    refused("smoothgrad(noise -0.1)", "noise of -0.1");
    refused("smoothgrad(noise nan)", "noise 'nan'");
  }

  private static void refused(String text, String why) {
    assertThatThrownBy(() -> Attribution.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatCannotBeAttributedIsSaid() {
    for (NDArray wrong : List.of(ones(3, 8, 8), ones(0, 3, 8, 8))) {
      assertThatThrownBy(() -> new Saliency().of(SUM, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong.getShape().toString())
          .hasMessageContaining("[N, C, H, W]");
    }
    for (Attribution method : List.of(new Saliency(), new IntegratedGradients(2))) {
      assertThatThrownBy(() -> method.of(x -> x.sum(), ones(2, 3, 8, 8)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("one number a picture");
    }
    assertThatThrownBy(() -> new Saliency().of(x -> SUM.of(x).div(0f), ones(1, 3, 8, 8)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("picture 0 is not finite");
    assertThatThrownBy(() -> Score.neuron(model, "embedding", 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neuron 16 of embedding: it has neurons 0 to 15");
    assertThatThrownBy(() -> Score.neuron(model, "embedding", -1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Score.neuron(model, "nowhere", 1)).hasMessageContaining("'nowhere'");
    assertThatThrownBy(
            () -> new Saliency().of(Score.neuron(model, "embedding", 1), ones(1, 3, 32, 32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32")
        .hasMessageContaining("64");
  }
}
