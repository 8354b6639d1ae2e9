package org.neuronatlas.catalog.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final Vocabulary VOCABULARY = Vocabulary.load();

  @Test
  void regionPeopleAndEmotionComeFirst() {
    assertThat(VOCABULARY.groups())
        .extracting(TagGroup::slug)
        .startsWith("region", "people", "emotion")
        .hasSize(16)
        .doesNotHaveDuplicates();
    assertThat(VOCABULARY.groups().subList(0, 3))
        .extracting(TagGroup::noun)
        .containsExactly("places", "kinds", "feelings");
  }

  @Test
  void tagsAreTheCuratedOnesAndTheConceptsThatNoneOfThemRepeats() {
    assertThat(ofKind(Tag.Kind.TAG)).hasSize(358);
    assertThat(ofKind(Tag.Kind.CONCEPT)).hasSize(2236 - 62);
    Set<Set<String>> curated =
        ofKind(Tag.Kind.TAG).stream().map(Tag::concepts).collect(Collectors.toSet());
    assertThat(ofKind(Tag.Kind.CONCEPT))
        .extracting(Tag::concepts)
        .doesNotContainAnyElementsOf(curated);
  }

  @Test
  void slugsAreSafeInAddressesAndUniqueInTheirGroup() {
    Set<String> addresses = new HashSet<>();
    for (Tag tag : VOCABULARY.tags()) {
      assertThat(tag.slug()).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertThat(addresses.add(tag.group() + "/" + tag.slug())).as(tag.toString()).isTrue();
    }
  }

  @Test
  void everyTagStandsInAKnownGroupUnderANameAReaderCanTellApart() {
    Set<String> groups =
        VOCABULARY.groups().stream().map(TagGroup::slug).collect(Collectors.toSet());
    Set<String> names = new HashSet<>();
    for (Tag tag : VOCABULARY.tags()) {
      assertThat(groups).contains(tag.group());
      assertThat(tag.name()).isNotBlank();
      assertThat(names.add(tag.group() + "/" + tag.name())).as(tag.toString()).isTrue();
    }
  }

  @Test
  void conceptsStandUnderTheGroupAReaderLooksIn() {
    assertThat(VOCABULARY.tag("emotion", "broken-heart").name()).isEqualTo("Broken heart");
    assertThat(VOCABULARY.tag("region", "flag-of-vietnam").name()).isEqualTo("Flag of Vietnam");
    assertThat(VOCABULARY.tag("region", "flag-of-cote-divoire").name())
        .isEqualTo("Flag of Côte d'Ivoire");
    assertThat(VOCABULARY.tag("region", "flag-of-us-virgin-islands").name())
        .isEqualTo("Flag of the U.S. Virgin Islands");
    assertThat(VOCABULARY.tag("people", "astronaut").kind()).isEqualTo(Tag.Kind.CONCEPT);
    assertThat(VOCABULARY.tag("animal", "owl").concepts()).containsExactly("owl");
    assertThat(VOCABULARY.tag("time", "hourglass-done").name()).isEqualTo("Hourglass done");
    assertThat(VOCABULARY.tag("object", "piggy-bank").name()).isEqualTo("Piggy bank");
  }

  @Test
  void artStylesAreNamedAsAReaderWould() {
    assertThat(VOCABULARY.tag("art-style", "style-3d").name()).isEqualTo("3D drawings");
    assertThat(VOCABULARY.tag("art-style", "style-flat").name()).isEqualTo("Flat drawings");
  }

  @Test
  void unknownTagIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> VOCABULARY.tag("religion", "jedi"))
        .hasMessageContaining("religion")
        .hasMessageContaining("jedi")
        .hasMessageContaining("buddhism");
    assertThatThrownBy(() -> VOCABULARY.tag("spice", "salt")).hasMessageContaining("region");
  }

  private static List<Tag> ofKind(Tag.Kind kind) {
    return VOCABULARY.tags().stream().filter(tag -> tag.kind() == kind).toList();
  }
}
