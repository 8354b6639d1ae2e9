package org.neuronatlas.demo.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MendedTest {
  @Test
  void otherBodiesAreLeftAlone() {
    for (String body :
        List.of(
            "<path fill=\"none\" opacity=\"0\" d=\"M0 0\"/>",
            "<mask id=\"a\"><path d=\"M0 0\"/></mask><g mask=\"url(#a)\"/>",
            "<g fill=\"none\"><mask id=\"a\" fill=\"#fff\"><path d=\"M0 0\"/></mask></g>")) {
      assertThat(Mended.of(body)).isEqualTo(body);
    }
  }

  @Test
  void animatedBodiesStandStillAndShowAllTheyHave() {
    assertThat(
            Mended.of("<g opacity=\"0\"><animate attributeName=\"opacity\" values=\"0; 1\"/></g>"))
        .isEqualTo("<g></g>");
    assertThat(Mended.of("<path><animateTransform id=\"x\" type=\"rotate\"/></path>"))
        .isEqualTo("<path></path>");
  }

  /** The crescent of the Maldives is inside a mask whose frame is a stroke. */
  @Test
  void masksInheritThatTheirGroupIsUnfilled() {
    IconSets.Name maldives = new IconSets.Name("flagpack", "mv");
    int middle = Plate.SIZE / 2;
    assertThat(new IconSets(List.of(maldives)).draw(maldives).getRGB(middle - 8, middle))
        .isEqualTo(0xFFF9FAFA);
  }
}
