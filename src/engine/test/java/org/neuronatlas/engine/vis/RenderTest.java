package org.neuronatlas.engine.vis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.transform.Crop;
import org.neuronatlas.engine.vis.transform.Transform.Frame;
import org.neuronatlas.engine.vis.transform.View;

class RenderTest {
  private static VisionModel model;

  @BeforeAll
  static void open() throws IOException {
    model = VisionModel.open(Reference.committed("small_resnet"));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static List<Visualization> render(int steps, long seed, Objective... channels) {
    return Render.of(model, Recipes.ATLAS.withSteps(steps), seed).render(List.of(channels));
  }

  @Test
  void everyLayersChannelsRiseUnderAscent() {
    for (Layer layer : model.layers()) {
      Channel[] channels = {
        Objective.channel(layer.name(), 0), Objective.channel(layer.name(), layer.neurons() - 1)
      };
      List<Visualization> before = render(1, 1, channels);
      List<Visualization> after = render(40, 1, channels);
      for (int i = 0; i < channels.length; i++) {
        assertThat(after.get(i).cleanActivation())
            .as(channels[i].toString())
            .isGreaterThan(before.get(i).cleanActivation());
        assertThat(after.get(i).activation()).isGreaterThan(before.get(i).activation());
      }
    }
  }

  @Test
  void aFeatureRisesThroughItsEncoder() throws IOException {
    try (VisionModel featured =
        VisionModel.open(Reference.committed("small_resnet"))
            .with(Dictionary.open(Reference.committed("small_dictionary")))) {
      List<Channel> features =
          List.of(
              new Channel(featured.climbed("dictionary.layer3"), 5),
              new Channel(featured.climbed("dictionary.layer3"), 90));
      List<Visualization> before =
          Render.of(featured, Recipes.ATLAS.withSteps(1), 1).render(features);
      List<Visualization> after =
          Render.of(featured, Recipes.ATLAS.withSteps(40), 1).render(features);
      for (int i = 0; i < features.size(); i++) {
        assertThat(after.get(i).cleanActivation())
            .isGreaterThan(before.get(i).cleanActivation() + 1);
      }
    }
  }

  @Test
  void aLargerCanvasRisesToo() {
    Channel channel = new Channel("layer4.0.pre", 3);
    Recipe recipe = Recipes.LARGE;
    Visualization before = Render.of(model, recipe.withSteps(1), 1).render(List.of(channel)).get(0);
    Visualization after = Render.of(model, recipe.withSteps(40), 1).render(List.of(channel)).get(0);
    assertThat(after.cleanActivation()).isGreaterThan(before.cleanActivation());
    assertThat(after.image().getWidth()).isEqualTo(320);
  }

  @Test
  void whatDoesNotMatterBecomesTransparent() {
    Recipe recipe =
        Recipes.parse("fourier(decay 1.5, sd 0.01, alpha yes) adam(rate 0.05) steps(40) stored(1)");
    Objective full = Objective.parse("layer4.0.pre:3");
    Objective sparing = Objective.parse("layer4.0.pre:3 - 40*alpha");
    List<Visualization> drawn = Render.of(model, recipe, 1).render(List.of(full, sparing));
    double[] opacity = new double[2];
    for (int i = 0; i < 2; i++) {
      BufferedImage veiled = java.util.Objects.requireNonNull(drawn.get(i).veiled());
      for (int pixel : veiled.getRGB(0, 0, 64, 64, null, 0, 64)) {
        opacity[i] += (pixel >>> 24) / 255.0 / (64 * 64);
      }
    }
    assertThat(opacity[1]).isLessThan(opacity[0] / 2);
    assertThatThrownBy(() -> render(1, 1, sparing)).hasMessageContaining("cannot weigh alpha");
  }

  @Test
  void aCropLiesInsideTheCanvas() {
    Crop crop = new Crop(0.3f, 0.8f, 0.2f, 0);
    Frame frame = new Frame(160, 64);
    SplittableRandom random = new SplittableRandom(3);
    double middle = 0;
    double least = 1;
    double most = 0;
    for (int i = 0; i < 2_000; i++) {
      float[] map = crop.draw(random, frame).normalised(frame);
      assertThat(map[0]).isEqualTo(map[4]).isBetween(0.3f, 0.8f);
      assertThat(Math.abs(map[2])).isLessThanOrEqualTo(1 - map[0] + 1e-6f);
      assertThat(Math.abs(map[5])).isLessThanOrEqualTo(1 - map[0] + 1e-6f);
      middle += map[2] / 2_000;
      least = Math.min(least, map[0]);
      most = Math.max(most, map[0]);
    }
    assertThat(middle).isBetween(-0.03, 0.03);
    assertThat(least).isLessThan(0.32);
    assertThat(most).isGreaterThan(0.78);
    assertThatThrownBy(() -> new Crop(0.8f, 0.3f, 0, 0)).hasMessageContaining("0.8 to 0.3");
  }

  @Test
  void aCropAtItsOwnSizeShowsTheCanvassOwnPixels() {
    try (NDManager scope = model.manager().newSubManager();
        View half = new View(List.of(new Crop(0.5f, 0.5f, 0, 0)), new Frame(8, 4), 1, scope)) {
      NDArray canvas = scope.arange(3 * 64f).reshape(new Shape(1, 3, 8, 8));
      float[] seen = half.still(canvas).toFloatArray();
      float[] inside = canvas.get(":, :, 2:6, 2:6").toFloatArray();
      assertThat(seen)
          .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-3 ? 0 : 1)
          .containsExactly(inside);
    }
  }

  @Test
  void theSameSeedAndBatchGiveTheSameBytes() {
    Channel[] channels = {new Channel("layer4.0.pre", 3), new Channel("layer4.0.pre", 9)};
    List<Visualization> once = render(12, 4, channels);
    List<Visualization> again = render(12, 4, channels);
    List<Visualization> other = render(12, 5, channels);
    for (int i = 0; i < 2; i++) {
      assertThat(Png.encode(again.get(i).image())).isEqualTo(Png.encode(once.get(i).image()));
      assertThat(again.get(i).activation()).isEqualTo(once.get(i).activation());
      assertThat(Png.encode(other.get(i).image())).isNotEqualTo(Png.encode(once.get(i).image()));
    }
    BufferedImage picture = once.get(0).image();
    assertThat(picture.getWidth()).isEqualTo(256).isEqualTo(picture.getHeight());
    assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
  }

  /** Rounding differs from batch to batch, and many steps make it larger: alike, not the same. */
  @Test
  void aNeuronAloneIsAlikeInABatch() {
    Channel channel = new Channel("layer4.0.pre", 3);
    Visualization alone = render(64, 4, channel).get(0);
    Visualization among =
        render(64, 4, new Channel("layer4.0.pre", 9), channel, new Channel("layer4.0.pre", 1))
            .get(1);
    assertThat(among.cleanActivation())
        .isCloseTo(alone.cleanActivation(), Percentage.withPercentage(5));
  }

  @Test
  void itLeavesNothingBehind() {
    int before = model.manager().getManagedArrays().size();
    List<Visualization> drawn = render(6, 1, new Channel("embedding", 2));
    assertThat(drawn).hasSize(1);
    assertThat(model.manager().getManagedArrays().size()).isEqualTo(before);
  }

  @Test
  void whatCannotBeRenderedIsSaid() {
    assertThatThrownBy(() -> render(1, 0)).hasMessageContaining("empty list");
    assertThatThrownBy(() -> render(1, 0, new Channel("embedding", 16)))
        .hasMessageContaining("channel(embedding, 16)")
        .hasMessageContaining("0 to 15");
    assertThatThrownBy(() -> render(1, 0, new Channel("nowhere", 1)))
        .hasMessageContaining("'nowhere'");
    assertThatThrownBy(() -> new Channel("embedding", -1)).hasMessageContaining("-1");
  }
}
