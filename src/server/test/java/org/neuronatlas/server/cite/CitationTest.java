package org.neuronatlas.server.cite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationTest {
  private static Citation of(String title, String url) {
    return Citation.of("demo/x_y", title, "f1c70a7e", Instant.parse("2026-11-30T23:59:59Z"), url);
  }

  @Test
  void isWhatLatexReads() {
    assertThat(of("Neuron 3 of layer4 (Joy)", "https://lab.example/models/demo@f1c70a7e").bibtex())
        .isEqualTo(
            """
            @misc{demo-x-y,
              author = {{Neuron Atlas contributors}},
              title = {{Neuron 3 of layer4 (Joy)}},
              year = {2026},
              month = nov,
              version = {f1c70a7e},
              publisher = {Neuron Atlas},
              url = {https://lab.example/models/demo@f1c70a7e},
            }
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "'50 % & more', '50 \\% \\& more'",
    "'a_b^c~d#e$f', 'a\\_b\\textasciicircum{}c\\textasciitilde{}d\\#e\\$f'",
    "'\\input{/etc/passwd}', '\\textbackslash{}input\\textbraceleft{}/etc/passwd\\textbraceright{}'",
    "'}} @comment{', '\\textbraceright{}\\textbraceright{} @comment\\textbraceleft{}'",
    "'日本 \"quoted\"', '日本 \"quoted\"'"
  })
  void aHostileNameIsOnlyAName(String name, String written) {
    assertThat(Bibtex.text(name)).isEqualTo(written);
    String entry = of(name, "https://lab.example/{}").bibtex();
    assertThat(depth(entry)).isZero();
    assertThat(entry.lines()).hasSize(9);
  }

  @Test
  void aNameOfManyLinesIsOne() {
    assertThat(Bibtex.text("a\n  b\u0000\tc")).isEqualTo("a b c");
  }

  /** Open braces at the end, as BibTeX counts them; they never go below those that it opened. */
  private static int depth(String entry) {
    int depth = 0;
    for (char letter : entry.toCharArray()) {
      depth += letter == '{' ? 1 : letter == '}' ? -1 : 0;
      assertThat(depth).isNotNegative();
    }
    return depth;
  }

  @Test
  void saysItInOneSentence() {
    assertThat(of("Neuron 3", "https://lab.example").sentence())
        .isEqualTo(
            "Neuron Atlas contributors, Neuron 3. Neuron Atlas, version f1c70a7e, 2026-11-30.");
  }
}
