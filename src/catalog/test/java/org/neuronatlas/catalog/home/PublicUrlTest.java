package org.neuronatlas.catalog.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://lab.example/atlas/, https://lab.example/atlas",
    "https://lab.example, https://lab.example",
    "HTTP://127.0.0.1:8080/, http://127.0.0.1:8080",
    "http://[::1]:8080/, http://[::1]:8080"
  })
  void endsWithoutASlash(String given, String kept) {
    assertThat(PublicUrl.parse(given)).hasToString(kept);
  }

  @Test
  void putsItsOwnPathBeforeAPage() {
    assertThat(PublicUrl.parse("https://lab.example/atlas/").of("/models/demo"))
        .isEqualTo("https://lab.example/atlas/models/demo");
  }

  @ParameterizedTest
  @CsvSource({
    "lab.example, begins with neither",
    "ftp://lab.example, begins with neither",
    "/atlas, begins with neither",
    "https:///atlas, names no host",
    "https://, cannot be read",
    "http://my_host:8080, 'my_host:8080' is no host and port",
    "http://lab.example:x/, 'lab.example:x' is no host and port",
    "https://me:secret@lab.example, name or password",
    "https://lab.example/?a=b, ends with its path",
    "https://lab.example/#top, ends with its path",
    "http://lab example, cannot be read"
  })
  void refusesWhatIsNone(String given, String why) {
    assertThatThrownBy(() -> PublicUrl.parse(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + given + "'")
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }
}
