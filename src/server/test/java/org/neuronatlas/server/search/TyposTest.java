package org.neuronatlas.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TyposTest {
  @ParameterizedTest
  @CsvSource({
    "japan, japan, 0",
    "jpan, japan, 1",
    "japann, japan, 1",
    "jqpan, japan, 1",
    "ajpan, japan, 1",
    "elefant, elephant, 2",
    "vietman, vietnam, 2",
    "日本, 日木, 1",
    "cat, dog, 3"
  })
  void countsLettersMissingTooManyWrongOrSwapped(String a, String b, int typos) {
    assertThat(Typos.between(a, b)).isEqualTo(typos);
    assertThat(Typos.between(b, a)).isEqualTo(typos);
  }

  @Test
  void shortWordsAndNumbersBearNone() {
    assertThat(Typos.borne("cat", "cut")).isZero();
    assertThat(Typos.borne("3120", "3121")).isZero();
    assertThat(Typos.borne("hapy", "happy")).isEqualTo(1);
    assertThat(Typos.borne("grmany", "germany")).isEqualTo(2);
    assertThat(Typos.borne("emrany", "germany")).isEqualTo(1);
    assertThat(Typos.borne("elefant", "elephant")).isEqualTo(2);
  }
}
