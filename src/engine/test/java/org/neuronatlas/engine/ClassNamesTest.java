package org.neuronatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassNamesTest {
  private static final ClassNames NAMES =
      new ClassNames(
          List.of("tabby, tabby cat", "crane", "Crane", "crane", "Café table", "tiger cat"));

  @Test
  void aClassIsMeantByANameOrANumber() {
    assertThat(NAMES.number("tabby, tabby cat")).isZero();
    assertThat(NAMES.number("Tabby_Cat")).isZero();
    assertThat(NAMES.number("TABBY")).isZero();
    assertThat(NAMES.number("Crane")).as("exactly that").isEqualTo(2);
    assertThat(NAMES.number("cafe-table")).isEqualTo(4);
    assertThat(NAMES.number("3")).isEqualTo(3);
    assertThat(NAMES.number(" class 5 ")).isEqualTo(5);
    assertThat(ClassNames.numbered(3).number("class 2")).isEqualTo(2);
  }

  @Test
  void aNameGoesBeforeANumber() {
    ClassNames digits = new ClassNames(List.of("1", "0"));
    assertThat(digits.number("0")).isEqualTo(1);
    assertThat(digits.number("class 0")).isZero();
  }

  @Test
  void theWordsOfAClassLeadBackToIt() {
    for (ClassNames names : List.of(NAMES, ClassNames.numbered(4))) {
      assertThat(IntStream.range(0, names.size()).map(k -> names.number(names.words(k))))
          .containsExactlyElementsOf(IntStream.range(0, names.size()).boxed().toList());
    }
    assertThat(NAMES.words(0)).isEqualTo("tabby, tabby cat");
    assertThat(NAMES.words(3)).isEqualTo("class 3");
  }

  @Test
  void whatNoClassIsCalledGetsASentence() {
    assertThatThrownBy(() -> NAMES.number("tiger cart"))
        .hasMessageContaining("no class 'tiger cart' among the 6")
        .hasMessageContaining("nearest are 'tiger cat'")
        .hasMessageContaining("0 to 5");
    assertThatThrownBy(() -> NAMES.number("cat")).hasMessageContaining("'tabby, tabby cat'");
    assertThatThrownBy(() -> NAMES.number("6")).hasMessageContaining("classes 0 to 5");
    assertThatThrownBy(() -> NAMES.number("crane"))
        .hasMessageContaining("2 classes of this model, those with the numbers 1, 3");
    assertThat(ClassNames.NONE.size()).isZero();
  }
}
