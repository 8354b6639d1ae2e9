package org.neuronatlas.engine.vis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.vis.objective.Objective;

class DreamTest {
  private static VisionModel model;

  @BeforeAll
  static void open() throws IOException {
    model = VisionModel.open(Reference.committed("small_resnet"));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(200, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(0x88aacc));
    g.fillRect(0, 0, 200, 120);
    g.setColor(new Color(0xcc3322));
    g.fillOval(70, 30, 60, 60);
    g.dispose();
    return image;
  }

  @Test
  void whatIsFoundInAPictureGrows() {
    Octaves octaves = new Octaves(3, 1.4f, 6, 0.02f, 128);
    for (String text : new String[] {"layer(layer2.0.pre)", "layer4.0.pre:3", "embedding:2"}) {
      Objective objective = Objective.parse(text);
      Dream.Result dreamt = Dream.of(model, octaves, 5).from(picture(), objective);
      assertThat(dreamt.after()).as(text).isGreaterThan(dreamt.before());
      assertThat(dreamt.image().getWidth()).isEqualTo(128).isEqualTo(dreamt.image().getHeight());
      Dream.Result again = Dream.of(model, octaves, 5).from(picture(), objective);
      assertThat(Png.encode(again.image())).isEqualTo(Png.encode(dreamt.image()));
    }
  }

  @Test
  void withoutStepsThePictureStays() {
    Octaves none = new Octaves(3, 1.4f, 0, 0.02f, 128);
    Dream.Result dreamt =
        Dream.of(model, none, 5).from(picture(), Objective.parse("layer(layer2.0.pre)"));
    Color middle = new Color(dreamt.image().getRGB(64, 64));
    assertThat(middle.getRed()).isBetween(0xca, 0xce);
    assertThat(new Color(dreamt.image().getRGB(2, 64)).getBlue()).isBetween(0xca, 0xce);
    assertThat(dreamt.after())
        .isCloseTo(dreamt.before(), org.assertj.core.data.Percentage.withPercentage(15));
  }

  @Test
  void tilesCoverAPicture() {
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray picture = scope.ones(new Shape(1, 3, 10, 10));
      assertThat(Tiles.of(picture, 4, 4).getShape()).isEqualTo(new Shape(9, 3, 4, 4));
      assertThat(Tiles.of(picture, 10, 10)).isSameAs(picture);
      NDArray numbered = scope.arange(3 * 100f).reshape(1, 3, 10, 10);
      assertThat(Tiles.of(numbered, 4, 4).max().getFloat()).isEqualTo(299);
      assertThat(Tiles.of(numbered, 4, 4).min().getFloat()).isZero();
    }
  }

  @Test
  void octavesReadAsTheyAreWritten() {
    assertThat(Octaves.parse(Octaves.DEFAULT.toString())).isEqualTo(Octaves.DEFAULT);
    assertThatThrownBy(() -> Octaves.parse("octaves(3)")).hasMessageContaining("octaves(count N");
    assertThatThrownBy(() -> new Octaves(0, 1.4f, 1, 1, 0)).hasMessageStartingWith("cannot ");
    assertThatThrownBy(
            () ->
                Dream.of(model, Octaves.DEFAULT, 1)
                    .from(picture(), Objective.parse("diversity(embedding)")))
        .hasMessageContaining("4 pictures");
  }
}
