package org.neuronatlas.indexer.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuronatlas.indexer.render.Renders.Candidate;

class RendersTest {

  @Test
  void theMostTellingComeFirst() {
    List<Candidate> candidates = new ArrayList<>();
    for (int c = 0; c < 6; c++) {
      candidates.add(new Candidate(2, c, c == 5 ? .9f : 0));
      if (c != 2) {
        candidates.add(new Candidate(1, c, c == 4 ? .4f : 0));
      }
    }
    List<Renders.Unit> units = Renders.units(candidates, 2);
    assertThat(units)
        .containsExactly(
            new Renders.Unit(2, List.of(5, 0)),
            new Renders.Unit(1, List.of(4, 0)),
            new Renders.Unit(1, List.of(1, 3)),
            new Renders.Unit(1, List.of(5)),
            new Renders.Unit(2, List.of(1, 2)),
            new Renders.Unit(2, List.of(3, 4)));
  }
}
