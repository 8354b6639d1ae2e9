package org.neuronatlas.catalog.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final String LETTERS =
      "abcxyzäöüßéèñçåøæœłđ ABCXYZÄÖÜÉÑÇÅØ'’-.,%_ ёйщЖ日本語ガギ한국어हिंदीمرحبا0123456789";

  @Test
  void caseAndAccentsAreFolded() {
    assertThat(Words.of("Côte d’Ivoire")).containsExactly("cote", "d", "ivoire");
    assertThat(Words.of("ÖSTERREICH, Türkiye; Łódź"))
        .containsExactly("osterreich", "turkiye", "lodz");
    assertThat(Words.of("Straße & Smørrebrød")).containsExactly("strasse", "smorrebrod");
    assertThat(Words.of("Россия")).containsExactly("россия");
  }

  @Test
  void marksThatAreNoAccentsStay() {
    assertThat(Words.of("ガギ")).isNotEqualTo(Words.of("カキ"));
    assertThat(Words.of("हिंदी")).isNotEqualTo(Words.of("हद"));
  }

  @Test
  void wordsThatSayNothingStayOnlyAlone() {
    assertThat(Words.of("the flag of Japan")).containsExactly("flag", "japan");
    assertThat(Words.of("to be")).containsExactly("to", "be");
    assertThat(Words.of(" %_'\u0000\\ ")).isEmpty();
    assertThat(Words.of("a".repeat(61) + " cat")).containsExactly("cat");
    assertThat(Words.tooLong("a".repeat(61) + " cat")).isTrue();
    assertThat(Words.tooLong("a".repeat(60) + " cat")).isFalse();
  }

  @Test
  void foldedTextsFoldToThemselvesHoweverTheyAreWritten() {
    Random random = new Random(6);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(24); n > 0; n--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      String typed = text.toString();
      List<String> words = Words.of(typed);
      assertThat(Words.of(String.join(" ", words))).as(typed).isEqualTo(words);
      for (Normalizer.Form form : Normalizer.Form.values()) {
        assertThat(Words.of(Normalizer.normalize(typed, form))).as(typed).isEqualTo(words);
      }
      assertThat(Words.of(typed.toUpperCase(Locale.ROOT))).as(typed).isEqualTo(words);
    }
  }

  @Test
  void anEmojiIsItsSignWithoutPresentationAndSkinTone() {
    assertThat(Words.sign(" ❤️ ")).isEqualTo("❤");
    assertThat(Words.sign("👍🏽")).isEqualTo("👍");
    assertThat(Words.sign("🇯🇵")).isEqualTo("🇯🇵");
    assertThat(Words.sign("🏴󠁧󠁢󠁥󠁮󠁧󠁿")).isEqualTo("🏴󠁧󠁢󠁥󠁮󠁧󠁿");
    assertThat(Words.sign("日本")).isEmpty();
    assertThat(Words.sign("50%")).isEmpty();
    assertThat(Words.sign("a🔥")).isEmpty();
    assertThat(Words.sign("  ")).isEmpty();
  }
}
