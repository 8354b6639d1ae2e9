package org.neuronatlas.indexer.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.neuronatlas.catalog.row.VisualizationRow.Judged;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.pool.PooledScores;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Channel;
import org.neuronatlas.indexer.render.Judge.Normal;

class JudgeTest {
  private static final Answers ANSWERS =
      new Answers(
          4,
          new PooledScores(
              new float[] {2, 9, 3, 100, 2, 2, 2, 2},
              new int[8],
              new float[] {-4, -1, -3, -100, 0, 0, 0, 0},
              new int[8]));

  /** Neuron 3 is dead: however loud it is, it takes no part. */
  private static Judge judge() {
    return new Judge(
        new TreeMap<>(Map.of(0, new Normal(1, .5f), 1, new Normal(1, 8), 2, new Normal(1, .25f))));
  }

  @Test
  void theRankIsByZNotByScore() {
    assertThat(judge().of(ANSWERS, 0, 0, false)).isEqualTo(new Judged(2, 2, 2, 3, 2, 8f));
    assertThat(judge().of(ANSWERS, 0, 1, false)).isEqualTo(new Judged(9, 1, 3, 3, 2, 8f));
    assertThat(judge().of(ANSWERS, 0, 2, false)).isEqualTo(new Judged(3, 8, 1, 3, null, null));
  }

  @Test
  void whatIsToLowerIsRankedByWhoIsLowest() {
    assertThat(judge().of(ANSWERS, 0, 2, true)).isEqualTo(new Judged(-3, -16, 1, 3, null, null));
    assertThat(judge().of(ANSWERS, 0, 0, true)).isEqualTo(new Judged(-4, -10, 2, 3, 2, -16f));
  }

  @Test
  void ofEqualNeuronsTheSmallerNumberIsFirst() {
    TreeMap<Integer, Normal> alike = new TreeMap<>();
    for (int n = 0; n < 3; n++) {
      alike.put(n, new Normal(1, n == 2 ? 0 : 1));
    }
    Judge judge = new Judge(alike);
    assertThat(judge.of(ANSWERS, 1, 0, false).rank()).isEqualTo(1);
    assertThat(judge.of(ANSWERS, 1, 1, false)).isEqualTo(new Judged(2, 1, 2, 3, 0, 1f));
    assertThat(judge.of(ANSWERS, 1, 2, false).z()).as("without a deviation").isZero();
    assertThatThrownBy(() -> judge.of(ANSWERS, 0, 3, false)).hasMessageContaining("never fires");
  }

  /** The stored picture does what its optimiser saw, on any canvas. */
  @Test
  void theStoredPictureDoesWhatItsOptimiserSaw() throws Exception {
    Path arrays = Path.of(System.getProperty("atlas.root"), "src/engine/test/resources/reference");
    try (VisionModel model =
        VisionModel.open(arrays.resolve("small_resnet"))
            .with(Dictionary.open(arrays.resolve("small_dictionary")))) {
      Layer layer = model.layer("layer3.0.pre");
      for (Recipe recipe : List.of(Recipes.ATLAS, Recipes.LARGE)) {
        List<Channel> objectives =
            List.of(new Channel(layer.name(), 0), new Channel(layer.name(), 9));
        List<Visualization> drawn = Render.of(model, recipe.withSteps(30), 7).render(objectives);
        Answers answers =
            Answers.of(
                model, layer.name(), drawn.stream().map(Visualization::image).toList(), recipe);
        for (int i = 0; i < drawn.size(); i++) {
          float seen = drawn.get(i).cleanActivation();
          assertThat(answers.score(i, objectives.get(i).neuron(), false))
              .as(objectives.get(i) + " by " + recipe)
              .isCloseTo(seen, offset(.2f * Math.abs(seen)));
        }
      }
    }
  }
}
