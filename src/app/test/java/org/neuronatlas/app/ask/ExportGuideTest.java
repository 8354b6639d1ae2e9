package org.neuronatlas.app.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide shows the files that the reference arrays were made with. */
class ExportGuideTest {
  private static final Path DOCS = Path.of(System.getProperty("atlas.root"), "docs");

  @ParameterizedTest
  @ValueSource(strings = {"export.py", "agree.py"})
  void theGuideQuotesTheFileAsItIs(String file) throws IOException {
    String code = Files.readString(DOCS.resolve("export").resolve(file));
    assertThat(Files.readString(DOCS.resolve("export.md"))).contains("```python\n" + code + "```");
  }
}
