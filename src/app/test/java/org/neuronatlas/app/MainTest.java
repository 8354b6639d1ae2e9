package org.neuronatlas.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.neuronatlas.catalog.home.HomeException;
import picocli.CommandLine;

class MainTest {
  private static final String SCRIPT = "/src/engine/test/resources/reference/script/tuple.pt";

  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  private int run(String... args) {
    return Main.commandLine()
        .setErr(new PrintWriter(err))
        .setOut(new PrintWriter(out))
        .execute(args);
  }

  @Test
  void anUnknownVerbIsMisuseAndNamesWhatExists() {
    assertThat(run("statsu")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("atlas: There is no command 'statsu'; there are demo, serve, ")
        .contains("Perhaps you meant: status");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void nothingAskedIsMisuseAndSaysWhatCanBe() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: atlas").contains("demo");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void everyVerbHelps() {
    for (Map.Entry<String, CommandLine> verb : Main.commandLine().getSubcommands().entrySet()) {
      assertThat(run(verb.getKey(), "--help")).as(verb.getKey()).isZero();
      assertThat(out.toString()).contains("Usage: atlas " + verb.getKey());
      assertThat(verb.getValue().getCommandSpec().usageMessage().description())
          .as(verb.getKey())
          .isNotEmpty();
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aWrongOptionIsMisuse() {
    assertThat(run("serve", "--port", "eighty")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'--port'")
        .contains("eighty")
        .contains("Try: atlas serve --help")
        .doesNotContain("\tat ");
  }

  @Test
  void whatCanNeitherBeDrawnNorVerifiedIsMisuse() {
    misused("LAYER:NEURON", "verify", "layer4.1.pre:some");
    misused("a sample of 0 pictures", "verify", "--sample", "0");
    misused("--all, or --best N", "render");
    misused("there are channel, channel-large", "render", "--all", "--technique", "portrait");
    misused("one is the least", "render", "--best", "0");
  }

  @Test
  void whatIsNotPublishedIsMisuse() {
    misused("Which model?", "fetch");
    misused("nearest are torchvision:resnet50,", "fetch", "resnet5");
    misused("--base is 'here'", "fetch", "RN50", "--base", "here");
  }

  @Test
  void aTokenizerThatIsNoneIsMisuse() {
    Path references =
        Path.of(System.getProperty("atlas.root"), "src/engine/test/resources/reference");
    String[] cat = {
      "generate", "cat", "--out", "cat.png", "--model", references.resolve("small_clip").toString()
    };
    misused("tokenizer.json and no bpe_simple_vocab_16e6.txt.gz beside its weights", cat);
    misused("/no/where: there is no such file", and(cat, "/no/where"));
    misused(
        "this model has 30 tokens",
        and(cat, references.resolve("clip_words/bpe_simple_vocab_16e6.txt.gz").toString()));
    misused("as a tokenizer", and(cat, references.resolve("clip_words/captions.json").toString()));
  }

  private static String[] and(String[] arguments, String tokenizer) {
    return Stream.concat(Stream.of(arguments), Stream.of("--tokenizer", tokenizer))
        .toArray(String[]::new);
  }

  @Test
  void codeIsRunOnlyWhereItIsTrusted() {
    String file = System.getProperty("atlas.root") + SCRIPT;
    misused("which is code: --trust-code runs it", "inspect", file);
    misused("it takes a size as 6g", "inspect", file, "--trust-code", "--code-memory", "much");
    misused("1 GB is the least", "inspect", file, "--trust-code", "--code-memory", "64m");
    misused("0 s an answer", "inspect", file, "--trust-code", "--code-seconds", "0");
  }

  private void misused(String why, String... args) {
    err.getBuffer().setLength(0);
    assertThat(run(args)).as(why).isEqualTo(2);
    assertThat(err.toString()).contains(why).hasLineCount(1);
  }

  @Test
  void failuresAreSentences() {
    assertThat(Failures.sentence(new HomeException("It is so."))).isEqualTo("It is so.");
    assertThat(
            Failures.sentence(
                new IllegalStateException(
                    "cannot write", new IOException("write: No space left on device"))))
        .startsWith("The disk is full: make room");
    assertThat(
            Failures.sentence(
                new UncheckedIOException(new java.nio.file.NoSuchFileException("/no/where"))))
        .isEqualTo("There is no /no/where.");
    assertThat(Failures.sentence(new NullPointerException("x")))
        .contains("unforeseen")
        .contains("NullPointerException: x")
        .contains("--debug");
  }
}
