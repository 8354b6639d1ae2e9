package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A neuron's techniques, side by side and each by its address. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class TechniqueTest extends PageTest {
  private static final String HERE = "/models/demo/layer4.1.pre/0";
  private static final String PINNED = "/models/demo@f1c70a7e/layer4.1.pre/0";

  private String body(String path) {
    HttpResponse<String> answer = ask.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private JsonNode json(String path) throws Exception {
    return new ObjectMapper().readTree(body(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {HERE, PINNED})
  void theOthersHangBesideTheLargeOneEachAsALink(String here) throws Exception {
    JsonNode drawn = json(here + ".json").get("visualizations");
    String page = body(here);
    assertThat(large(page)).contains(image(drawn, "channel", 0));
    assertThat(rail(page))
        .containsSubsequence(
            here + "?technique=channel-large",
            here + "?technique=negative",
            here + "?technique=diversity",
            here + "?technique=maco")
        .doesNotContain("href=\"" + here + "\"");

    String negative = body(here + "?technique=negative");
    assertThat(large(negative)).contains(image(drawn, "negative", 0));
    assertThat(rail(negative))
        .containsSubsequence("href=\"" + here + "\"", "technique=channel-large")
        .doesNotContain("technique=negative");
    assertThat(negative).contains("It holds the neuron back further", "most inhibiting example");

    String diversity = body(here + "?technique=diversity");
    for (int place = 0; place < 4; place++) {
      assertThat(large(diversity)).contains(image(drawn, "diversity", place));
    }
  }

  private static String large(String page) {
    return page.substring(page.indexOf("class=\"exhibit"), page.indexOf("class=\"rail\""));
  }

  private static String rail(String page) {
    int start = page.indexOf("class=\"rail\"");
    return page.substring(start, page.indexOf("</nav>", start));
  }

  private static String image(JsonNode drawn, String technique, int place) {
    for (JsonNode one : drawn) {
      if (one.get("technique").asText().equals(technique) && one.get("place").asInt() == place) {
        return "href=\"" + one.get("image").asText() + "\"";
      }
    }
    throw new AssertionError("the fixture has no " + technique + " " + place);
  }

  @Test
  void oneRecordWhateverIsLarge() {
    assertThat(body(HERE + ".json?technique=negative")).isEqualTo(body(HERE + ".json"));
  }

  @ParameterizedTest
  @CsvSource({
    HERE + ", " + HERE,
    HERE + "?technique=channel, " + HERE,
    HERE + "?technique=negative, " + HERE + "?technique=negative",
    PINNED + "?technique=negative, " + HERE + "?technique=negative",
    PINNED + "?technique=channel, " + HERE,
  })
  void whatIsLargeUnaskedIsNotInTheCanonicalAddress(String path, String canonical) {
    assertThat(body(path))
        .contains("<link rel=\"canonical\" href=\"" + TestAtlas.PUBLIC_URL + canonical + "\">");
  }

  @Test
  void thePermalinkKeepsWhatIsLarge() {
    assertThat(body(HERE + "?technique=maco"))
        .contains(
            "href=\"" + PINNED + "?technique=maco\"", PINNED + "?technique=maco\" data-title");
  }

  @ParameterizedTest
  @CsvSource({
    "/models/demo/layer4.1.pre/0?technique=dream, 'no picture by the technique “dream”, only by channel, channel-large, negative, diversity, maco.'",
    "/models/demo/layer4.1.pre/4?technique=negative, 'Neuron 4 of layer4.1.pre has no picture by the technique “negative”, only by channel.'",
    "/models/demo/dictionary.layer4/1?technique=negative, 'Feature 1 of dictionary.layer4 has no picture by the technique “negative”, only by'",
    "/models/demo/layer4.1.pre/3?technique=negative, 'it is dead'",
    "/models/demo/layer1.0.pre/4?technique=channel, 'nothing is drawn for it yet'",
  })
  void whatANeuronLacksIsSaidWithWhatThereIs(String path, String words) throws Exception {
    HttpResponse<String> answer = ask.get(path, "Accept", "application/json");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(new ObjectMapper().readTree(answer.body()).get("detail").asText()).contains(words);
    assertThat(ask.get(path).body()).contains("class=\"ways\"", path.replaceFirst("\\?.*", "\""));
  }

  @Test
  void aPictureSaysHowItIsMadeAgain() {
    assertThat(body(HERE + "?technique=negative"))
        .contains(
            "<code>negative(layer4.1.pre, 0)</code>",
            "<code>adam(rate 0.02)</code>",
            "./atlas render &#39;negative(layer4.1.pre, 0)&#39; --model demo --recipe &#39;fourier(decay 1.5, sd 0.01) ",
            "./atlas verify layer4.1.pre:0 --model demo",
            "40 neurons drawn together",
            "render 1, fixture, on cpu f1c7");
  }

  /** Rows of before: no objective, no unit, no standing. */
  @Test
  void whatIsNotKnownOfAPictureIsNotSaid() throws Exception {
    String of =
        " WHERE neuron = 1 AND technique = 'channel' AND layer_id = (SELECT id FROM layer WHERE slug = 'layer4.1.pre')";
    Change change = new Change(database);
    change.publish(
        "CREATE TABLE before AS SELECT * FROM visualization" + of,
        "UPDATE visualization SET objective = NULL, unit_id = NULL, z = NULL, neuron_rank = NULL, rank_of = NULL, rival = NULL, rival_z = NULL, recipe = 'as of old, 160 steps'"
            + of);
    try {
      assertThat(body("/models/demo/layer4.1.pre/1"))
          .contains(
              "In its last step",
              "this picture’s last step",
              "So the optimisation reported",
              "<dd>not kept</dd>",
              "<code>as of old, 160 steps</code>",
              "nothing makes the same bytes again")
          .doesNotContain("On its own picture", "./atlas verify", "./atlas render ");
    } finally {
      change.publish(
          "DELETE FROM visualization" + of,
          "INSERT INTO visualization SELECT * FROM before",
          "DROP TABLE before");
    }
  }

  @Test
  void eachNeuronsSentencesFollowFromItsNumbers() throws Exception {
    for (int neuron : List.of(0, 4, 7, 11)) {
      String path = "/models/demo/layer4.1.pre/" + neuron;
      JsonNode page = json(path + ".json");
      JsonNode picture = page.get("visualizations").get(0);
      boolean reaches =
          picture.get("cleanActivation").floatValue()
              > page.get("histogram").get("max").floatValue();
      boolean first = picture.get("rank").get("rank").asInt() == 1;
      String html = body(path);
      assertThat(html.contains("It excites the neuron more than any of the")).isEqualTo(reaches);
      assertThat(html.contains("does not reach the best natural example")).isEqualTo(!reaches);
      assertThat(html.contains("On its own picture it is the first")).isEqualTo(first);
      if (!first) {
        int rival = picture.get("rank").get("rival").asInt();
        assertThat(html)
            .contains(
                "<a href=\"/models/demo/layer4.1.pre/%d\">neuron %1$d</a> most".formatted(rival));
      }
    }
  }
}
