package org.neuronatlas.indexer.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.neuronatlas.indexer.dataset.Item.Description;

class HalvesTest {

  private static Description picture(String caption, @Nullable String source) {
    return new Description(caption, null, List.of(), null, source, null, false);
  }

  private static List<String> names(int pictures) {
    return IntStream.range(0, pictures).mapToObj(i -> "shore/" + i + ".png").toList();
  }

  @Test
  void aSourceStandsWhollyOnOneSideAndSidesAreBalanced() {
    List<Description> pictures = new ArrayList<>();
    int[] sizes = {50, 40, 30, 20, 10, 5};
    for (int s = 0; s < sizes.length; s++) {
      for (int i = 0; i < sizes[s]; i++) {
        pictures.add(picture("p" + i, "set" + s));
      }
    }
    boolean[] heldOut = Halves.bySource(pictures, names(pictures.size()));
    Map<String, Boolean> side = new HashMap<>();
    int tested = 0;
    for (int i = 0; i < heldOut.length; i++) {
      Boolean before = side.put(String.valueOf(pictures.get(i).source()), heldOut[i]);
      assertThat(before).isIn(null, heldOut[i]);
      tested += heldOut[i] ? 1 : 0;
    }
    assertThat(tested).isBetween(60, 95);
  }

  @Test
  void withoutSourcesEqualCaptionsStayTogether() {
    List<Description> pictures = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      pictures.add(picture("caption " + i / 2, null));
    }
    boolean[] heldOut = Halves.bySource(pictures, names(pictures.size()));
    int tested = 0;
    for (int i = 0; i < 200; i += 2) {
      assertThat(heldOut[i]).isEqualTo(heldOut[i + 1]);
      tested += heldOut[i] ? 2 : 0;
    }
    assertThat(tested).isBetween(60, 140);
  }

  @Test
  void aPictureStaysInItsHalfWhateverGoesBesideIt() {
    List<Description> pictures = new ArrayList<>(List.of(picture("shore", null)));
    List<String> names = new ArrayList<>(names(200));
    for (int i = 1; i < 200; i++) {
      pictures.add(picture(i % 3 == 0 ? "wave " + i : "shore", null));
    }
    boolean[] before = Halves.bySource(pictures, names);
    pictures.remove(50);
    names.remove(50);
    boolean[] after = Halves.bySource(pictures, names);
    for (int i = 0; i < after.length; i++) {
      assertThat(after[i]).isEqualTo(before[i < 50 ? i : i + 1]);
    }
  }

  @Test
  void picturesOfWhichNothingIsSaidAreStillSplit() {
    List<Description> pictures = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      pictures.add(Description.NOTHING_SAID);
    }
    boolean[] heldOut = Halves.bySource(pictures, names(pictures.size()));
    int tested = 0;
    for (boolean test : heldOut) {
      tested += test ? 1 : 0;
    }
    assertThat(tested).isBetween(60, 140);
  }
}
