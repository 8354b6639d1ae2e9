package org.neuronatlas.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoPicturesTest {
  /** These alone show the 322 brands, each of which the beginning holds once. */
  private static final Set<String> LOGOS = Set.of("logos", "devicon", "skill-icons");

  private static final List<DemoPicture> ALL = DemoPictures.all();

  @Test
  void everyTileAndEveryWordInSixFonts() {
    List<DemoPicture> single = ALL.stream().filter(picture -> !picture.scene()).toList();
    assertThat(single).filteredOn(picture -> !picture.writtenWord()).hasSize(17122);
    assertThat(single).filteredOn(DemoPicture::writtenWord).hasSize(248 * 6);
    assertThat(ALL).hasSize(21000);
    assertThat(ALL).extracting(DemoPicture::key).doesNotHaveDuplicates();
    assertThat(ALL).extracting(DemoPicture::concept).containsAll(Set.of("flag-vietnam", "kiss"));
  }

  @Test
  void captionsAreReadable() {
    assertThat(captionOf("noto/grinning-face")).isEqualTo("grinning face, glossy cartoon");
    assertThat(captionOf("word/lato/piggy-bank")).isEqualTo("the written word piggy bank");
    assertThat(ALL).allSatisfy(picture -> assertThat(picture.caption()).doesNotContain("null"));
  }

  @Test
  void styleIsNamedForEveryPicture() {
    Set<String> styles = ALL.stream().map(DemoPicture::style).collect(Collectors.toSet());
    assertThat(styles)
        .containsExactlyInAnyOrder(
            "3d",
            "banner",
            "flat",
            "glossy",
            "line",
            "logo",
            "round",
            "shaded",
            "silhouette",
            "written word");
  }

  @Test
  void licencesAreThoseThatAllowShowing() {
    assertThat(ALL)
        .extracting(DemoPicture::licence)
        .isSubsetOf("Apache-2.0", "MIT", "CC-BY-4.0", "CC-BY-3.0", "CC0-1.0", "OFL-1.1");
  }

  @Test
  void beginningHoldsEveryConceptOnce() {
    Set<String> all = concepts(ALL);
    assertThat(all).hasSize(2236);
    assertThat(concepts(ALL.subList(0, DemoPictures.BEGINNING))).isEqualTo(all);
  }

  @Test
  void beginningHoldsEveryLargeSourceByItsShare() {
    Map<String, Long> first = sources(ALL.subList(0, DemoPictures.BEGINNING));
    double share = DemoPictures.BEGINNING / (double) ALL.size();
    sources(ALL)
        .forEach(
            (source, count) -> {
              if (count >= 200 && !LOGOS.contains(source)) {
                assertThat(first.getOrDefault(source, 0L) / (count * share))
                    .as(source)
                    .isBetween(.75, 1.25);
              }
            });
  }

  @Test
  void beginningHoldsScenesByTheirShare() {
    long scenes =
        ALL.subList(0, DemoPictures.BEGINNING).stream().filter(DemoPicture::scene).count();
    double share = DemoPictures.BEGINNING / (double) ALL.size();
    assertThat(scenes / (DemoPictures.SCENES * share)).isBetween(.75, 1.25);
  }

  @Test
  void whatFollowsIsSpreadEvenly() {
    List<DemoPicture> rest = ALL.subList(DemoPictures.BEGINNING, ALL.size());
    Map<String, Long> whole = sources(rest);
    Map<String, Long> half = sources(rest.subList(0, rest.size() / 2));
    whole.forEach(
        (source, count) ->
            assertThat(half.getOrDefault(source, 0L))
                .as(source)
                .isBetween(count / 2 - 2, count / 2 + 2));
  }

  @Test
  void orderIsTheSameEveryTime() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (DemoPicture picture : ALL) {
      digest.update((picture.key() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("b17af21c753894ab13973bcd46862ff851799f44f2706b529b2a0e53f6271040");
    assertThat(DemoPictures.all())
        .extracting(DemoPicture::key)
        .isEqualTo(ALL.stream().map(DemoPicture::key).toList());
  }

  private static String captionOf(String key) {
    return pictureOf(key).caption();
  }

  static DemoPicture pictureOf(String key) {
    return ALL.stream()
        .filter(picture -> picture.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No picture has the key " + key));
  }

  private static Set<String> concepts(List<DemoPicture> pictures) {
    Set<String> concepts = new HashSet<>();
    for (DemoPicture picture : pictures) {
      if (!picture.writtenWord() && picture.concept() != null) {
        concepts.add(picture.concept());
      }
    }
    return concepts;
  }

  private static Map<String, Long> sources(List<DemoPicture> pictures) {
    Map<String, Long> sources = new HashMap<>();
    pictures.forEach(picture -> sources.merge(picture.source(), 1L, Long::sum));
    return sources;
  }
}
