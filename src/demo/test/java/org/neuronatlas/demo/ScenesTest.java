package org.neuronatlas.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.neuronatlas.demo.scene.Box;
import org.neuronatlas.demo.scene.Drawn;

class ScenesTest {
  private static final List<DemoPicture> SCENES =
      DemoPictures.all().stream().filter(DemoPicture::scene).toList();

  @Test
  void showTwoToFourThingsOrAThingWithALabel() {
    assertThat(SCENES).hasSize(DemoPictures.SCENES).hasSizeGreaterThan(2000);
    Map<Integer, Long> sizes =
        SCENES.stream()
            .collect(
                Collectors.groupingBy(scene -> scene.concepts().size(), Collectors.counting()));
    assertThat(sizes).containsOnlyKeys(2, 3, 4);
    assertThat(sizes.values()).allMatch(count -> count > SCENES.size() / 12);
    double written = SCENES.stream().filter(DemoPicture::writtenWord).count();
    assertThat(written / SCENES.size()).isCloseTo(.2, within(.03));
    assertThat(SCENES)
        .allSatisfy(
            scene -> assertThat(scene.concepts()).doesNotHaveDuplicates().hasSizeBetween(2, 4));
  }

  @Test
  void captionsNameTheThingsAsTheModelLearnedThem() {
    for (DemoPicture scene : SCENES) {
      assertThat(scene.concept()).isNull();
      assertThat(scene.caption())
          .as(scene.key())
          .containsPattern(scene.writtenWord() ? " with a label saying | and the word " : " and ");
    }
  }

  /** A tag chosen on one half of the art and tested on the other never sees a scene of both. */
  @Test
  void areOfOneSetEachWhoseLicenceTheyHave() {
    Map<String, Set<String>> licences =
        DemoPictures.all().stream()
            .filter(picture -> !picture.scene())
            .collect(
                Collectors.groupingBy(
                    DemoPicture::source,
                    Collectors.mapping(DemoPicture::licence, Collectors.toSet())));
    for (DemoPicture scene : SCENES) {
      assertThat(scene.key()).startsWith("scene/" + scene.source() + "/");
      assertThat(licences.get(scene.source())).as(scene.key()).containsExactly(scene.licence());
    }
  }

  @Test
  void boxesLieInThePictureAndAreOfItsConcepts() {
    for (DemoPicture scene : SCENES.subList(0, 60)) {
      Drawn drawn = scene.draw();
      assertThat(drawn.boxes()).extracting(Box::concept).isEqualTo(scene.concepts());
      for (Box box : drawn.boxes()) {
        assertThat(box.x()).isGreaterThanOrEqualTo(0);
        assertThat(box.y()).isGreaterThanOrEqualTo(0);
        assertThat(box.x() + box.width()).isLessThanOrEqualTo(1);
        assertThat(box.y() + box.height()).isLessThanOrEqualTo(1);
        assertThat(box.width() * box.height()).as(scene.key()).isBetween(.004, .95);
      }
    }
  }

  /** At both sides of a box something begins. */
  @Test
  void boxesAreExact() {
    int tested = 0;
    for (DemoPicture scene : SCENES) {
      if (!scene.source().equals("fluent-emoji-flat") || tested == 12) {
        continue;
      }
      Drawn drawn = scene.draw();
      for (Box box : drawn.boxes()) {
        int left = (int) (box.x() * DemoPicture.SIZE);
        int right = (int) ((box.x() + box.width()) * DemoPicture.SIZE) - 1;
        assertThat(left * (1. / DemoPicture.SIZE)).isEqualTo(box.x());
        assertThat(differs(drawn.picture(), left, right, box)).as(scene.key()).isTrue();
      }
      tested++;
    }
    assertThat(tested).isEqualTo(12);
  }

  /** Whether the box's first and last column hold an edge of something. */
  private static boolean differs(BufferedImage picture, int left, int right, Box box) {
    int top = (int) (box.y() * DemoPicture.SIZE);
    int bottom = (int) ((box.y() + box.height()) * DemoPicture.SIZE);
    boolean atLeft = left == 0;
    boolean atRight = right == DemoPicture.SIZE - 1;
    for (int y = top; y < bottom; y++) {
      atLeft |= !atLeft && picture.getRGB(left, y) != picture.getRGB(left - 1, y);
      atRight |= !atRight && picture.getRGB(right, y) != picture.getRGB(right + 1, y);
    }
    return atLeft && atRight;
  }
}
