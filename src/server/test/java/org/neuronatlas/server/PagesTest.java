package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestAtlas.class)
class PagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  @TestHTTPResource("/")
  URI base;

  private Ask ask;

  @BeforeEach
  void reader() {
    ask = new Ask(base);
  }

  @Test
  void everyPageIsHtmlAndJsonOfOneAddress() throws Exception {
    for (Map.Entry<String, String> page : Ask.PAGES.entrySet()) {
      String path = page.getValue();
      HttpResponse<String> html = ask.get(path);
      assertThat(html.statusCode()).as(path).isEqualTo(200);
      assertThat(Ask.header(html, "Content-Type")).startsWith("text/html");
      assertThat(Ask.header(html, "Vary")).contains("Accept");
      assertThat(html.body())
          .contains("<title>", "<h1")
          .doesNotContain("NOT_FOUND", "<style", " style=", " onclick=");
      assertThat(html.body().split("<script", -1)).as("scripts of %s", path).hasSize(2);

      String suffixed = Ask.json(path);
      HttpResponse<String> json = ask.get(suffixed);
      HttpResponse<String> asked = ask.get(path, "Accept", "application/json");
      assertThat(Ask.header(json, "Content-Type")).startsWith("application/json");
      assertThat(asked.body()).isEqualTo(json.body());
      assertThat(JSON.readTree(json.body()).get("schema").asText()).endsWith("/1");
    }
  }

  @Test
  void aBrowserGetsHtmlAndEqualWishesGetHtml() {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    for (String accept : new String[] {browser, "*/*", "text/html, application/json"}) {
      assertThat(Ask.header(ask.get("/tags", "Accept", accept), "Content-Type"))
          .startsWith("text/html");
    }
    HttpResponse<String> only = ask.get("/models/demo/embedding/33", "Accept", "text/html");
    assertThat(only.statusCode()).as("of a page that nobody asked for before").isEqualTo(200);
    String more = "text/html;q=0.5, application/json";
    assertThat(Ask.header(ask.get("/tags", "Accept", more), "Content-Type"))
        .startsWith("application/json");
  }

  /** Outside the key {@code run}, page by page; {@code -Datlas.golden=write} writes them anew. */
  @Test
  void jsonIsAsPromised() throws Exception {
    Path golden = Path.of(System.getProperty("atlas.root"), "src/server/test/resources/golden");
    for (Map.Entry<String, String> page : Ask.PAGES.entrySet()) {
      String path = page.getValue();
      ObjectNode json =
          (ObjectNode) JSON.readTree(ask.get(path, "Accept", "application/json").body());
      assertThat(json.remove("run")).as(path).isNotNull();
      String text = named(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json)) + "\n";
      Path file = golden.resolve(page.getKey() + ".json");
      if ("write".equals(System.getProperty("atlas.golden"))) {
        Files.writeString(file, text);
      }
      assertThat(text).as(path).isEqualTo(Files.readString(file));
    }
  }

  /** Encoders differ between Java platforms, so pictures are numbered by their first appearance. */
  private static String named(String text) {
    Map<String, String> names = new LinkedHashMap<>();
    Matcher hash = HASH.matcher(text);
    return hash.replaceAll(
        found -> names.computeIfAbsent(found.group(), h -> "picture-" + names.size()));
  }

  @Test
  void everyLinkOfEveryKindOfPageAnswers() {
    Set<String> links = new TreeSet<>();
    for (String path : Stream.concat(Ask.PAGES.values().stream(), Ask.STATES.stream()).toList()) {
      Matcher link = LINK.matcher(ask.get(path).body());
      while (link.find()) {
        links.add(link.group(1).replace("&amp;", "&").replaceFirst("#.*", ""));
      }
    }
    assertThat(links).hasSizeGreaterThan(150);
    for (String link : links) {
      int expected = link.endsWith("/random") ? 302 : 200;
      assertThat(ask.method("HEAD", link).statusCode()).as(link).isEqualTo(expected);
    }
  }

  @Test
  void noStateShowsWhatATemplateDidNotFind() {
    for (String path : Ask.STATES) {
      assertThat(ask.get(path).body()).as(path).doesNotContain("NOT_FOUND", " style=");
    }
  }

  @Test
  void headAnswersAsGetWithoutABody() {
    for (String path : new String[] {"/tags/people", "/models/demo/embedding/1.json"}) {
      HttpResponse<String> first = ask.method("HEAD", path);
      HttpResponse<String> get = ask.get(path);
      HttpResponse<String> again = ask.method("HEAD", path);
      for (HttpResponse<String> head : new HttpResponse[] {first, again}) {
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String header : new String[] {"Content-Length", "Content-Type", "ETag", "Vary"}) {
          assertThat(Ask.header(head, header)).as(header).isEqualTo(Ask.header(get, header));
        }
      }
    }
  }

  @Test
  void aDeadNeuronHasAnEmptyFrameAndNoExamples() throws Exception {
    String path = "/models/demo/layer4.1.pre/3";
    assertThat(ask.get(path).body())
        .contains("plate empty", "never rises above 0")
        .doesNotContain("What excites it most");
    JsonNode json = JSON.readTree(ask.get(path + ".json").body());
    assertThat(json.get("examples")).isEmpty();
    assertThat(json.get("visualizations")).isEmpty();
    assertThat(json.get("histogram").get("max").asDouble()).isLessThanOrEqualTo(0);
  }

  @Test
  void ringsAreAsWideAsACellAndNoneWhereThereAreNoPositions() {
    assertThat(ask.get("/models/demo/layer4.1.pre/0").body()).contains("r=\"25.0%\"");
    assertThat(ask.get("/models/demo/layer1.0.pre/0").body()).contains("r=\"6.25%\"");
    assertThat(ask.get("/models/demo/embedding/0").body()).doesNotContain("class=\"ring\"");
  }

  @Test
  void everyNeuronComesDownOneALineInOrder() throws Exception {
    String[] lines = ask.get("/api/models/demo/neurons.ndjson").body().split("\n");
    assertThat(lines).hasSize(16 + 24 + 520 + 48 + 64);
    assertThat(lines[16 + 24] + "\n").isEqualTo(ask.get("/models/demo/layer4.1.pre/0.json").body());
    assertThat(JSON.readTree(lines[0]).get("layer").asText()).isEqualTo("stem.pre");
    assertThat(JSON.readTree(lines[lines.length - 1]).get("neuron").asInt()).isEqualTo(63);
  }

  @Test
  void aPinnedPageSaysTheSameKeepsItsPinAndLinksToToday() {
    String here = "/models/demo/embedding/7";
    String pinned = "/models/demo@f1c70a7e/embedding/7";
    assertThat(ask.get(pinned + ".json").body()).isEqualTo(ask.get(here + ".json").body());
    HttpResponse<String> page = ask.get(pinned);
    assertThat(page.body())
        .contains("href=\"/models/demo@f1c70a7e/embedding/8\"", "href=\"" + here + "\"");
    assertThat(Ask.header(page, "Cache-Control")).isEqualTo("public, max-age=3600");
  }
}
