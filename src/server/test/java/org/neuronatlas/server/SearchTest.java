package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(TestAtlas.class)
class SearchTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SEARCHES = Pattern.compile("href=\"(/search\\?[^\"]*)\"");

  @TestHTTPResource("/")
  URI base;

  @Inject AgroalDataSource database;

  private static String address(String query, String more) {
    return "?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more;
  }

  private JsonNode search(String query, String more) throws Exception {
    HttpResponse<String> answer = new Ask(base).get("/search.json" + address(query, more));
    assertThat(answer.statusCode()).as(query).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private List<String> addresses(String query, String more) throws Exception {
    List<String> addresses = new ArrayList<>();
    search(query, more)
        .get("results")
        .forEach(result -> addresses.add(result.get("address").asText()));
    return addresses;
  }

  @ParameterizedTest
  @CsvSource({
    "joy, /tags/emotion/joy",
    "happy, /tags/emotion/joy",
    "  HÄPPY , /tags/emotion/joy",
    "hapy, /tags/emotion/joy",
    "joys, /tags/emotion/joy",
    "sadnes, /tags/emotion/sadness",
    "brokenheart, /tags/emotion/broken-heart",
    "ever green tree, /tags/object/evergreen-tree",
    "flag of japan, /tags/region/flag-of-japan",
    "japan, /tags/region/flag-of-japan",
    "日本, /tags/region/flag-of-japan",
    "Япония, /tags/region/flag-of-japan",
    "schweden, /tags/region/flag-of-sweden",
    "🇯🇵, /tags/region/flag-of-japan",
    "👨‍🍳👩, ''",
    "layer4 312, /models/demo/layer4.1.pre/312",
    "demo/layer4.1.pre/312, /models/demo/layer4.1.pre/312",
    "/models/demo/layer4.1.pre/312, /models/demo/layer4.1.pre/312",
    "layer 4 neuron 312, /models/demo/layer4.1.pre/312",
    "519, /models/demo/layer4.1.pre/519",
    "layer4, /models/demo/layer4.1.pre",
    "demo, /models/demo"
  })
  void theFirstAnswerIsTheOneThatOneExpects(String query, String expected) throws Exception {
    List<String> found = addresses(query, "");
    assertThat(found.isEmpty() ? "" : found.get(0)).isEqualTo(expected);
  }

  @Test
  void aTagsPlateLeadsToItsBestNeuron() throws Exception {
    JsonNode joy = search("happy", "").get("results").get(0);
    String best = joy.get("neuron").get("address").asText();
    assertThat(new Ask(base).get("/search?q=happy").body())
        .contains("<a class=\"whole\" href=\"" + best + "\"");
    JsonNode tag = JSON.readTree(new Ask(base).get("/tags/emotion/joy.json").body());
    JsonNode first = tag.get(tag.get("neurons").isEmpty() ? "nearest" : "neurons").get(0);
    assertThat(best)
        .endsWith("/" + first.get("layer").asText() + "/" + first.get("neuron").asInt());
    assertThat(joy.get("neuron").get("scoreHeldOut")).isEqualTo(first.get("scoreHeldOut"));
  }

  @Test
  void neuronsAreFoundByTheCaptionsOfWhatExcitesThem() throws Exception {
    for (JsonNode result : search("astronaut", "&size=50").get("results")) {
      if (result.get("kind").asText().equals("neuron")) {
        JsonNode neuron =
            JSON.readTree(new Ask(base).get(result.get("address").asText() + ".json").body());
        long saying = 0;
        for (JsonNode example : neuron.get("examples")) {
          saying += example.get("caption").asText().contains("astronaut") ? 1 : 0;
        }
        assertThat(saying).isGreaterThanOrEqualTo(3);
        return;
      }
    }
    throw new AssertionError("No neuron is found by what its pictures show.");
  }

  @Test
  void scoresFallAndEveryAddressAnswers() throws Exception {
    double before = 1;
    for (JsonNode result : search("heart", "").get("results")) {
      double score = result.get("score").asDouble();
      assertThat(score).isBetween(0.0, before);
      before = score;
      String address = result.get("address").asText();
      assertThat(new Ask(base).method("HEAD", address).statusCode()).as(address).isEqualTo(200);
    }
    assertThat(before).isLessThan(1);
  }

  @Test
  void narrowingNarrows() throws Exception {
    assertThat(addresses("heart", "&group=emotion"))
        .isNotEmpty()
        .allMatch(
            address -> address.startsWith("/tags/emotion/") || address.startsWith("/models/"));
    assertThat(search("heart", "&layer=layer4.1.pre").get("results"))
        .isNotEmpty()
        .allMatch(result -> result.get("neuron").get("layer").asText().equals("layer4.1.pre"));
    assertThat(search("heart", "&score=0.5").get("results"))
        .isNotEmpty()
        .allMatch(
            result -> {
              JsonNode neuron = result.get("neuron");
              String share = result.has("group") ? "scoreHeldOut" : "score";
              return neuron.get(share).asDouble() >= .5;
            });
    assertThat(addresses("heart", "&model=demo&group=&layer=&score="))
        .isEqualTo(addresses("heart", ""));
    assertThat(addresses("heart", "&size=2")).isEqualTo(addresses("heart", "").subList(0, 2));
  }

  @Test
  void aGroupsNeuronIsFoundHoweverManyOthersAreBetter() throws Exception {
    Change change = new Change(database);
    String tagged =
        """
        EXISTS (SELECT FROM tagging s JOIN tag k ON k.id = s.tag_id JOIN tag_group g ON g.id = k.group_id
          WHERE g.slug = 'emotion' AND s.layer_id = n.layer_id AND s.neuron = n.neuron)
        """;
    String spread =
        """
        INSERT INTO neuron_word (publication_id, word, layer_id, rank, neuron, score, sample_size, base_rate)
        SELECT publication_id, 'quokka', layer_id, neuron, neuron, %s, 20, 0 FROM neuron n WHERE %s LIMIT %d
        """;
    change.publish(
        "INSERT INTO word (dataset_id, word, pictures) SELECT dataset_id, 'quokka', 9 FROM publication",
        spread.formatted("0.9", "NOT " + tagged, 30),
        spread.formatted("0.2", tagged, 1));
    try {
      assertThat(addresses("quokka", "")).hasSize(12);
      assertThat(addresses("quokka", "&group=emotion"))
          .hasSize(1)
          .doesNotContainAnyElementsOf(addresses("quokka", ""))
          .isEqualTo(addresses("quokka", "&group=emotion&size=1"));
    } finally {
      change.publish(
          "DELETE FROM neuron_word WHERE word = 'quokka'",
          "DELETE FROM word WHERE word = 'quokka'");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "group=nope, 404, There is no group of tags “nope” to search in",
    "layer=nope, 404, There is no layer “nope” to search in",
    "model=nope, 404, There is no model “nope”",
    "score=lots, 400, “lots” is not a least score: it is a number from 0 to 1.",
    "score=7, 400, “7” is not a least score",
    "size=0, 400, “0” is not a number of results: it is a whole number from 1 to 50."
  })
  void whatCannotBeNarrowedToIsSaid(String narrowed, int status, String sentence) {
    HttpResponse<String> answer = new Ask(base).get("/search?q=joy&" + narrowed);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"&score=.0001", "&score=0.000001", "&score=1.000", "&group=emotion&score=.999999"})
  void everyLinkOfANarrowedPageAnswers(String narrowed) {
    String page = new Ask(base).get("/search" + address("happy", narrowed)).body();
    List<String> links =
        SEARCHES.matcher(page).results().map(link -> link.group(1).replace("&amp;", "&")).toList();
    assertThat(links).hasSizeGreaterThan(10).anyMatch(link -> link.contains("&score=0."));
    for (String link : links) {
      assertThat(new Ask(base).get(link).statusCode()).as(link).isEqualTo(200);
    }
  }

  @Test
  void whereNothingIsFoundTheNearestWordsAre() throws Exception {
    JsonNode page = search("astronomical", "");
    assertThat(page.get("results")).isEmpty();
    assertThat(page.get("nearest")).isNotEmpty();
    for (JsonNode way : page.get("nearest")) {
      assertThat(search(way.get("word").asText(), "").get("results")).isNotEmpty();
    }
    assertThat(search("xqzzvwk", "").get("nearest")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"&group=region&score=1", "&group=object&model=demo&score=1"})
  void whereFiltersLeaveNothingTheWayOnIsWithoutThem(String narrowed) throws Exception {
    for (JsonNode way : search("happy", narrowed).get("nearest")) {
      assertThat(way.get("word").asText()).isNotEqualTo("happy");
    }
    JsonNode page = search("joys", narrowed);
    assertThat(page.get("results")).isEmpty();
    assertThat(page.get("nearest").get(0).get("word").asText()).isEqualTo("joy");
    for (JsonNode way : page.get("nearest")) {
      String address = way.get("address").asText();
      assertThat(address).startsWith("/search?q=").doesNotContain("&");
      HttpResponse<String> answer = new Ask(base).get(Ask.json(address));
      assertThat(JSON.readTree(answer.body()).get("results")).as(address).isNotEmpty();
    }
    assertThat(new Ask(base).get("/search" + address("happy", narrowed)).body())
        .contains("<a href=\"/search?q=happy\">Search without the filters</a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "\u0000",
        "%",
        "_",
        "'",
        "' OR 1=1 --",
        "\\",
        "joy\u0000\u0007joy",
        "(((",
        "a & !b",
        "\ud83d",
        "<b>joy</b>",
        "🔥🔥🔥",
        "-1",
        "99999999999999999999",
        "layer4 99999"
      })
  void anythingCanBeTyped(String query) throws Exception {
    HttpResponse<String> page = new Ask(base).get("/search" + address(query, ""));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<h1").doesNotContain("<b>joy");
    search(query, "");
  }

  @Test
  void aNumberBeyondALayerAndALongQuestionAreSaid() throws Exception {
    assertThat(search("layer4 99999", "").get("note").asText())
        .isEqualTo("There is no neuron 99999 in layer4.1.pre: its last one is 519.");
    JsonNode page = search("joy ".repeat(300), "");
    assertThat(page.get("note").asText()).isEqualTo("Only the first 8 words are searched for.");
    assertThat(page.get("query").asText()).hasSize(200);
    page = search("joy" + "🔥".repeat(300), "");
    assertThat(page.get("query").asText()).isEqualTo("joy" + "🔥".repeat(197));
    assertThat(page.get("note").asText()).isEqualTo("Only the first 200 letters are searched for.");
    assertThat(search("joy " + "z".repeat(61), "").get("note").asText())
        .isEqualTo("A word of more than 60 letters is not searched for.");
    assertThat(search("joy " + "z".repeat(60), "").has("note")).isFalse();
  }

  @Test
  void aLayerThatIsNotIndexedLeadsNowhere() throws Exception {
    Change change = new Change(database);
    change.publish(
        """
        INSERT INTO layer (model_id, ordinal, slug, name, kind, neurons, height, width)
        SELECT model_id, 9, 'bare', 'bare', 'raw', 99, height, width FROM layer WHERE slug = 'layer4.1.pre'
        """);
    try {
      for (String query : List.of("bare", "bare 3", "demo/bare/3", "3", "demo")) {
        assertThat(addresses(query, "&size=50")).as(query).noneMatch(a -> a.contains("/bare"));
      }
      assertThat(addresses("3", "")).contains("/models/demo/layer4.1.pre/3");
      assertThat(new Ask(base).get("/search?q=joy").body()).doesNotContain("layer=bare");
      assertThat(new Ask(base).get("/search?q=joy&layer=bare").statusCode()).isEqualTo(404);
    } finally {
      change.publish("DELETE FROM layer WHERE slug = 'bare'");
    }
  }

  @Test
  void withoutAQuestionTheExamplesFindSomething() throws Exception {
    String page = new Ask(base).get("/search").body();
    assertThat(page).contains("For example", "/search?q=");
    assertThat(search("", "").get("results")).isEmpty();
  }

  @Test
  void aPictureThatWasTakenDownIsNotFound() throws Exception {
    Change change = new Change(database);
    List<String> pictures =
        addresses("farmer", "").stream().filter(a -> a.startsWith("/datasets/")).toList();
    assertThat(pictures).isNotEmpty();
    change.publish("UPDATE image SET removed_at = now() WHERE caption = 'farmer'");
    try {
      assertThat(addresses("farmer", "")).noneMatch(a -> a.startsWith("/datasets/"));
    } finally {
      change.publish("UPDATE image SET removed_at = NULL WHERE caption = 'farmer'");
    }
  }
}
