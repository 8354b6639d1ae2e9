package org.neuronatlas.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.neuronatlas.catalog.row.NeuronWordRow;

class SaidTest {
  private static final int LAYER = 7;

  /** Pictures 0 to 9 are cats, 10 to 99 dogs; all of them are drawings. */
  private static Said drawings(IntStream shown) {
    Said said = new Said(shown.boxed().collect(Collectors.toSet()));
    for (int i = 0; i < 100; i++) {
      said.caption(i, (i < 10 ? "Cat" : "dog") + ", a drawing");
    }
    return said;
  }

  private static int[] pictures(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  private static List<NeuronWordRow> of(Said said, String word) {
    return said.rows().stream().filter(row -> row.word().equals(word)).toList();
  }

  @Test
  void whatAllBestPicturesSayIsOne() {
    Said said = drawings(IntStream.range(0, 100));
    said.add(LAYER, 3, pictures(0, 10));
    assertThat(of(said, "cat")).containsExactly(new NeuronWordRow("cat", LAYER, 0, 3, 1, 10, .1f));
  }

  @Test
  void whatEveryPictureSaysAndWhatChanceSaysIsNothing() {
    Said said = drawings(IntStream.range(0, 100));
    said.add(LAYER, 3, pictures(8, 28)); // two cats, as many as chance would have
    assertThat(said.rows()).isEmpty();
  }

  @Test
  void anEarlierPictureCountsMore() {
    Said said = drawings(IntStream.range(0, 100));
    int[] late = pictures(15, 25);
    int[] early = pictures(15, 25);
    for (int i = 0; i < 4; i++) {
      early[i] = i;
      late[9 - i] = i;
    }
    said.add(LAYER, 0, late);
    said.add(LAYER, 1, early);
    assertThat(of(said, "cat")).extracting(NeuronWordRow::neuron).containsExactly(1, 0);
  }

  @Test
  void theBestOfALayerAreKeptWhateverTheOrderTheyCome() {
    Said up = drawings(IntStream.range(0, 100));
    Said down = drawings(IntStream.range(0, 100));
    for (int neuron = 0; neuron < 20; neuron++) {
      up.add(LAYER, neuron, pictures(0, 10));
      down.add(LAYER, 19 - neuron, pictures(0, 10));
    }
    assertThat(up.rows()).isEqualTo(down.rows());
    assertThat(of(up, "cat")).extracting(NeuronWordRow::neuron).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void wordsAreCountedByCaption() {
    Said said = new Said(Set.of(1));
    said.caption(1, "cat cat");
    said.caption(2, "Cat; dog");
    assertThat(said.pictures()).containsOnly(Map.entry("cat", 2), Map.entry("dog", 1));
  }

  @Test
  void picturesThatExciteNoNeuronMostAreOnlyCounted() {
    Said all = drawings(IntStream.range(0, 100));
    Said some = drawings(IntStream.range(0, 10));
    all.add(LAYER, 3, pictures(0, 10));
    some.add(LAYER, 3, pictures(0, 10));
    assertThat(some.rows()).isNotEmpty().isEqualTo(all.rows());
    assertThat(some.pictures()).isEqualTo(all.pictures());
  }
}
