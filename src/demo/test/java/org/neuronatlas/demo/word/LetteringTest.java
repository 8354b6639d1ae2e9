package org.neuronatlas.demo.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LetteringTest {
  private static final List<Typeface> FACES = Typeface.all();

  @Test
  void longTextsAreBrokenWhereLettersCanBeLargest() {
    for (Typeface face : FACES) {
      assertThat(new Lettering("new york", face).lines()).containsExactly("new", "york");
      assertThat(new Lettering("japan", face).lines()).containsExactly("japan");
      assertThat(new Lettering("united states", face).lines()).containsExactly("united", "states");
    }
  }

  @Test
  void spellingIsLowerUpperOrTitle() {
    Set<String> spellings = new HashSet<>();
    for (long seed = -4; seed < 4; seed++) {
      spellings.add(Lettering.spelled("hot dog", seed));
    }
    assertThat(spellings).containsExactlyInAnyOrder("hot dog", "HOT DOG", "Hot Dog");
  }

  @Test
  void outlinesAreAsWideAsTheirAdvances() {
    for (Typeface face : FACES) {
      Rectangle2D box = face.outline("HHHH", 100, 10, 100).getBounds2D();
      assertThat(box.getWidth())
          .as(face.name())
          .isBetween(.8 * 100 * face.width("HHHH"), 100 * face.width("HHHH"));
      assertThat(box.getMaxY()).as(face.name()).isBetween(99., 101.5);
      assertThat(box.getHeight()).as(face.name()).isBetween(60., 80.);
    }
  }

  @Test
  void lettersThatNoWordHasAreRefusedByName() {
    assertThatThrownBy(() -> FACES.get(0).width("東京")).hasMessageContaining("東");
  }
}
