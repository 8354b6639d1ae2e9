package org.neuronatlas.indexer.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuronatlas.catalog.row.Box;
import org.neuronatlas.engine.Layer;

class PointingGameTest {
  private static final Layer GRID = new Layer("grid", 1, 2, 4);

  @Test
  void countsMiddlesOfPositionsInsideABox() {
    PointingGame game = new PointingGame(GRID);
    Box upperLeft = new Box("fox", 0, 0, .5, .5); // two of the eight positions
    game.play(1, List.of(upperLeft)); // y 0, x 1: inside
    game.play(5, List.of(upperLeft)); // y 1, x 1: below
    game.play(7, List.of(upperLeft, new Box("fox", .75, .5, .25, .5))); // in the second of two
    PointingGame.Result result = game.result();
    assertThat(result.trials()).isEqualTo(3);
    assertThat(result.hits()).isCloseTo(2 / 3., within(1e-9));
    assertThat(result.chance()).isCloseTo((2 + 2 + 3) / 24., within(1e-9));
  }

  @Test
  void aBlindNeuronHitsByChanceAndAPointingOneAlways() {
    Random random = new Random(5);
    PointingGame blind = new PointingGame(GRID);
    PointingGame pointing = new PointingGame(GRID);
    for (int trial = 0; trial < 4000; trial++) {
      int at = random.nextInt(8);
      Box round = new Box("fox", at % 4 * .25, at / 4 * .5, .25, .5);
      blind.play(random.nextInt(8), List.of(round));
      pointing.play(at, List.of(round));
    }
    assertThat(blind.result().hits()).isCloseTo(.125, within(.02));
    assertThat(pointing.result().hits()).isEqualTo(1);
    assertThat(pointing.result().permuted()).isCloseTo(.125, within(.02));
    assertThat(pointing.result().chance()).isCloseTo(.125, within(1e-9));
  }
}
