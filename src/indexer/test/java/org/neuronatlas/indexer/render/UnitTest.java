package org.neuronatlas.indexer.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neuronatlas.indexer.render.Unit.Candidate;

class UnitTest {
  private static final Map<Integer, Integer> SIZES = Map.of(1, 6, 2, 7);

  /** Layers 1 and 2 have neurons that fire; a few of them are tagged. */
  private static List<Candidate> wanted(int... dead) {
    List<Candidate> wanted = new ArrayList<>();
    SIZES.forEach(
        (layer, neurons) -> {
          for (int n = 0; n < neurons; n++) {
            float best = layer == 2 && n == 5 ? .9f : layer == 1 && n == 2 ? .4f : 0;
            wanted.add(new Candidate(layer, n, best));
          }
        });
    wanted.removeIf(one -> List.of(dead[0], dead[1]).equals(List.of(one.layerId(), one.neuron())));
    return wanted;
  }

  @Test
  void aLayerIsCutTheSameWhoeverFires() {
    List<Unit> units = Unit.blocks(SIZES, wanted(1, 3), 3);
    assertThat(units)
        .containsExactly(
            new Unit(2, List.of(3, 4, 5), List.of(3, 4, 5), .9f),
            new Unit(1, List.of(0, 1, 2), List.of(0, 1, 2), .4f),
            new Unit(1, List.of(3, 4, 5), List.of(4, 5), 0),
            new Unit(2, List.of(0, 1, 2), List.of(0, 1, 2), 0),
            new Unit(2, List.of(6), List.of(6), 0));
    assertThat(Unit.blocks(SIZES, wanted(2, 5), 3))
        .extracting(Unit::neurons)
        .containsExactlyInAnyOrderElementsOf(units.stream().map(Unit::neurons).toList());
  }

  @Test
  void aBlockInWhichNobodyFiresIsNotDrawn() {
    assertThat(Unit.blocks(SIZES, List.of(new Candidate(2, 4, 0)), 3))
        .containsExactly(new Unit(2, List.of(3, 4, 5), List.of(4), 0));
  }

  @Test
  void chosenNeuronsStandByNumberWhateverTheirTags() {
    List<Candidate> wanted = new ArrayList<>(wanted(1, 0));
    List<Unit> units = Unit.chosen(wanted, 3);
    assertThat(units)
        .containsExactly(
            new Unit(2, List.of(3, 4, 5), List.of(3, 4, 5), .9f),
            new Unit(1, List.of(1, 2, 3), List.of(1, 2, 3), .4f),
            new Unit(1, List.of(4, 5), List.of(4, 5), 0),
            new Unit(2, List.of(0, 1, 2), List.of(0, 1, 2), 0),
            new Unit(2, List.of(6), List.of(6), 0));
    Collections.shuffle(wanted, new Random(3));
    assertThat(Unit.chosen(wanted, 3)).isEqualTo(units);
  }
}
