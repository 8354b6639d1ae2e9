package org.neuronatlas.indexer.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuronatlas.catalog.row.Evidence;
import org.neuronatlas.catalog.row.Examples;
import org.neuronatlas.catalog.row.NeuronRow;
import org.neuronatlas.catalog.row.TaggingRow;

class RendersTest {

  private static NeuronRow row(int layer, int neuron, float max) {
    Examples none = new Examples(new int[0], new float[0], new short[0], new short[0]);
    return new NeuronRow(layer, neuron, none, none, none, new int[64], 0, 0, 0, -1, max, 0);
  }

  private static TaggingRow tagged(int layer, int neuron, float heldOut) {
    return new TaggingRow(
        layer, neuron, 1, new Evidence("average-precision", .5f, heldOut, 9, .01f));
  }

  @Test
  void theMostTellingComeFirstAndDeadNeuronsNotAtAll() {
    List<NeuronRow> rows = new ArrayList<>();
    for (int c = 0; c < 6; c++) {
      rows.add(row(1, c, c == 2 ? 0 : 1));
      rows.add(row(2, c, 1));
      rows.add(row(3, c, 1));
    }
    List<TaggingRow> taggings = List.of(tagged(1, 4, .4f), tagged(2, 5, .9f), tagged(3, 0, .99f));
    List<Renders.Unit> units = Renders.of(List.of(1, 2), rows, taggings, 2);
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
