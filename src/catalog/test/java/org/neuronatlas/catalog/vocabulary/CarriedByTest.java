package org.neuronatlas.catalog.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CarriedByTest {
  private static final Vocabulary VOCABULARY = Vocabulary.load();
  private static final Tag VIETNAM = VOCABULARY.tag("region", "vietnam");
  private static final Tag JOY = VOCABULARY.tag("emotion", "joy");

  @Test
  void byConceptWhereThePictureNamesOne() {
    assertThat(VIETNAM.carriedBy(tile("a flag", "flag-vietnam"))).isTrue();
    assertThat(VIETNAM.carriedBy(tile("a bowl of soup", "bowl-with-spoon"))).isTrue();
    assertThat(VIETNAM.carriedBy(tile("flag of Laos", "flag-laos"))).isFalse();
  }

  @Test
  void captionDoesNotCountWhereTheConceptIsNamed() {
    assertThat(VIETNAM.carriedBy(tile("a flag of Laos, not of Vietnam", "flag-laos"))).isFalse();
  }

  @Test
  void byWholeWordOfTheCaptionWhereNoConceptIsNamed() {
    assertThat(VIETNAM.carriedBy(tile("A street in VIETNAM, at night", null))).isTrue();
    assertThat(VIETNAM.carriedBy(tile("Việtnam", null))).isTrue();
    assertThat(VIETNAM.carriedBy(tile("vietnamese soup", null))).isFalse();
    assertThat(VIETNAM.carriedBy(tile("", null))).isFalse();
  }

  @Test
  void wordsWithoutAConceptCarryWhatTheySay() {
    assertThat(JOY.carriedBy(written("the written word happy", null))).isTrue();
    assertThat(JOY.carriedBy(written("the written word sad", null))).isFalse();
    assertThat(
            VOCABULARY.tag("region", "france").carriedBy(written("the written word paris", null)))
        .isTrue();
  }

  @Test
  void phrasesMustStandTogether() {
    Tag redHair = VOCABULARY.tag("people", "red-hair");
    assertThat(redHair.carriedBy(tile("a girl with red hair", null))).isTrue();
    assertThat(redHair.carriedBy(tile("a red coat, black hair", null))).isFalse();
  }

  @Test
  void artStyleByTheStyleAlone() {
    Tag flat = VOCABULARY.tag("art-style", "style-flat");
    assertThat(flat.carriedBy(new Described("a flat tyre", "wheel", "glossy", false))).isFalse();
    assertThat(flat.carriedBy(new Described("a wheel", "wheel", "flat", false))).isTrue();
    assertThat(flat.carriedBy(new Described("a flat drawing", List.of(), null, false))).isFalse();
  }

  @Test
  void writtenWordsByBeingWriting() {
    Tag written = VOCABULARY.tag("written-word", "written-words");
    assertThat(written.carriedBy(written("the written word japan", "flag-japan"))).isTrue();
    assertThat(written.carriedBy(tile("a written exam", null))).isFalse();
    Tag digits = VOCABULARY.tag("written-word", "digits");
    assertThat(digits.carriedBy(tile("keycap 8", "keycap-8"))).isTrue();
    assertThat(digits.carriedBy(written("the written word japan", "flag-japan"))).isFalse();
  }

  @Test
  void allTagsOfAPictureAreThoseThatSayTheyAreCarried() {
    Carrying carrying = VOCABULARY.carrying();
    for (Described picture :
        List.of(
            tile("flag of Vietnam, banner", "flag-vietnam"),
            tile("grinning face, flat drawing", "grinning-face"),
            tile("A Girl with red hair, and a dog. In côte d'ivoire!", null),
            tile("nothing known", "no-such-concept"),
            new Described("two", List.of("flag-vietnam", "grinning-face"), "flat", true),
            written("the written word happy", null),
            written("the written word piggy bank", "piggy-bank"))) {
      assertThat(carrying.tagsOf(picture))
          .as(picture.caption())
          .containsExactlyInAnyOrderElementsOf(
              VOCABULARY.tags().stream().filter(tag -> tag.carriedBy(picture)).toList());
    }
    assertThat(carrying.tagsOf(tile("flag of Vietnam", "flag-vietnam")))
        .extracting(Tag::slug)
        .contains("vietnam", "southeast-asia", "asia", "flags", "flag-of-vietnam", "style-flat");
  }

  @Test
  void aSceneCarriesTheTagsOfEachOfItsThings() {
    Described scene =
        new Described("a bowl and a flag", List.of("flag-vietnam", "no-such"), "flat", false);
    assertThat(VIETNAM.carriedBy(scene)).isTrue();
    Described two =
        new Described("in Vietnam, nothing of it", List.of("pizza", "flag-laos"), "flat", false);
    assertThat(VIETNAM.carriedBy(two)).isFalse();
    assertThat(VOCABULARY.carrying().tagsOf(two))
        .extracting(Tag::slug)
        .contains("flag-of-laos", "southeast-asia", "italy")
        .doesNotHaveDuplicates();
  }

  private static Described tile(String caption, @Nullable String concept) {
    return new Described(caption, concept, "flat", false);
  }

  private static Described written(String caption, @Nullable String concept) {
    return new Described(caption, concept, "written word", true);
  }
}
