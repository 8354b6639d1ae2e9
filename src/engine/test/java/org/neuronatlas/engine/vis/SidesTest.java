package org.neuronatlas.engine.vis;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.vis.objective.Objective;

/** Objectives of several pictures each, side by side in one batch. */
class SidesTest {

  @Test
  void everyPictureOfEachObjectiveIsReportedOf() throws IOException {
    try (VisionModel model = VisionModel.open(Reference.committed("small_resnet"))) {
      List<Objective> objectives =
          List.of(
              Objective.parse("layer3.0.pre:1 - 2*diversity(layer3.0.pre)"),
              Objective.parse("layer3.0.pre:5 - 2*diversity(layer3.0.pre)"));
      Render render = Render.of(model, Recipes.ATLAS.withSteps(3), 7);
      List<Visualization> both = render.render(objectives);
      assertThat(both).hasSize(8);
      List<Visualization> second = render.render(objectives.subList(1, 2));
      Set<Float> reached = new HashSet<>();
      for (int place = 0; place < 4; place++) {
        Visualization beside = both.get(4 + place);
        reached.add(beside.cleanActivation());
        assertThat(beside.cleanActivation())
            .isCloseTo(
                second.get(place).cleanActivation(), org.assertj.core.data.Offset.offset(1e-3f));
        assertThat(beside.activation()).isNotNaN();
      }
      assertThat(reached).as("different pictures").hasSize(4);
    }
  }

  @Test
  void theMiddleIsWhatTheRecipeLooksAt() {
    BufferedImage stored = new BufferedImage(320, 320, BufferedImage.TYPE_INT_RGB);
    assertThat(Middle.of(stored, Recipes.ATLAS, 64)).isSameAs(stored);
    BufferedImage part = Middle.of(stored, Recipes.LARGE, 64);
    assertThat(part.getWidth()).as("0.55 of 320").isEqualTo(176).isEqualTo(part.getHeight());
    stored.setRGB(72, 72, 0xff0000);
    assertThat(part.getRGB(0, 0) & 0xffffff).isEqualTo(0xff0000);
  }
}
