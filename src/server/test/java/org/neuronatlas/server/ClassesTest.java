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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fixture's classes as those of a classifier's own head; the last one no picture shows. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class ClassesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LAST = "ordinal = (SELECT max(ordinal) FROM class)";

  @TestHTTPResource("/")
  URI base;

  @Inject AgroalDataSource database;

  private JsonNode list;
  private String last;

  @BeforeEach
  void behead() throws Exception {
    new Change(database)
        .publish(
            "CREATE TABLE kept AS SELECT * FROM class",
            "UPDATE class SET head = 'weights', given = 3 + ordinal",
            "UPDATE class SET pictures = 0, answered = 0, mean_rank = NULL, lead = NULL, taken_for = NULL, taken = 0,"
                + " name = 'Quagga, wild horse' WHERE "
                + LAST,
            "UPDATE model SET classes_by = 'head'");
    list = json("/models/demo/classes");
    last = list.get("list").get(list.get("list").size() - 1).get("slug").asText();
  }

  @AfterEach
  void putBack() throws Exception {
    new Change(database)
        .publish(
            "DELETE FROM class",
            "INSERT INTO class SELECT * FROM kept",
            "DROP TABLE kept",
            "UPDATE model SET classes_by = 'sentences'");
  }

  private String html(String path) {
    var answer = new Ask(base).get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body().replaceAll("<[^>]+>", "").replaceAll("\\s+", " ");
  }

  private JsonNode json(String path) throws Exception {
    var answer = new Ask(base).get(Ask.json(path));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void theListTellsWhatIsKnownFromWhatIsNot() throws Exception {
    long classes = list.get("classes").asLong();
    assertThat(list.get("head").asText()).isEqualTo("weights");
    assertThat(list.get("shown").asLong()).isEqualTo(classes - 1);
    assertThat(list.get("list").get((int) classes - 1).get("share").isNull()).isTrue();
    assertThat(list.get("list").get(0).get("share").asDouble()).isEqualTo(.75);
    assertThat(html("/models/demo/classes"))
        .contains("The %d classes that this model was made to tell apart".formatted(classes))
        .contains("%d of them are shown by pictures".formatted(classes - 1))
        .contains("Quagga, wild horse%d pictures".formatted(3 + classes))
        .doesNotContain("zero-shot");
  }

  @Test
  void aClassOfAHeadSaysWhereItsNumbersComeFrom() throws Exception {
    JsonNode moon = json("/models/demo/classes/moon");
    assertThat(moon.get("head").asText()).isEqualTo("weights");
    assertThat(moon.get("given").asInt()).isEqualTo(3 + moon.get("place").asInt());
    assertThat(html("/models/demo/classes/moon"))
        .contains("a logit of the model’s own head, called “moon”")
        .contains("On the pictures that show it, it is 2.00 ahead of the best other one on average")
        .contains("are answered with it")
        .contains("wj·ej over the layer’s numbers, and a bias")
        .doesNotContain("prompts");
  }

  @Test
  void aClassThatNoPictureShowsSaysSo() throws Exception {
    JsonNode one = json("/models/demo/classes/" + last);
    assertThat(one.get("pictures").asInt()).isZero();
    assertThat(one.get("meanRank").isNull()).isTrue();
    assertThat(one.get("lead").isNull()).isTrue();
    assertThat(one.get("examples").size()).isPositive();
    assertThat(html("/models/demo/classes/" + last))
        .contains("Pictures with its highest logits")
        .contains("nothing says that one of them shows it")
        .contains("behind those that pictures are known to show")
        .doesNotContain("NaN");
  }

  @Test
  void theModelsPageSaysWhatIsMissing() throws Exception {
    assertThat(json("/models/demo").get("classesBy").asText()).isEqualTo("head");
    assertThat(html("/models/demo"))
        .contains("It reads no words: its classes are those of its own head")
        .doesNotContain("render --classes");
    new Change(database).publish("UPDATE model SET classes_by = 'nothing'", "DELETE FROM class");
    assertThat(html("/models/demo")).contains("It reads no words and has no head");
    assertThat(new Ask(base).get("/models/demo/classes").body())
        .contains("has no classes: it reads no words");
    new Change(database).publish("UPDATE model SET classes_by = 'head'");
    assertThat(html("/models/demo")).contains("./atlas render --classes N");
    assertThat(new Ask(base).get("/models/demo/classes").body()).contains("asks its own head");
  }

  @Test
  void classesAreFoundByTheirNamesBehindTagsAndConcepts() throws Exception {
    JsonNode found = json("/search?q=quagga").get("results");
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.get(0).get("kind").asText()).isEqualTo("class");
    assertThat(found.get(0).get("address").asText()).isEqualTo("/models/demo/classes/" + last);
    assertThat(json("/search?q=wild+quagga").get("results").size()).isEqualTo(1);
    assertThat(json("/search?q=tame+quagga").get("results").size()).isZero();
    assertThat(json("/search?q=quagga&group=emotion").get("results").size()).isZero();

    JsonNode moon = json("/search?q=moon").get("results");
    int place = -1;
    for (int i = 0; i < moon.size(); i++) {
      String kind = moon.get(i).get("kind").asText();
      if (moon.get(i).get("address").asText().equals("/models/demo/classes/moon")) {
        place = i;
      }
      assertThat(place < 0 || kind.equals("class") || kind.equals("picture")).as(kind).isTrue();
    }
    assertThat(place).isPositive();
    assertThat(html("/search?q=moon")).contains("each by what its score wants");
  }

  @Test
  void classesAreInTheSiteMap() {
    assertThat(new Ask(base).get("/sitemaps/1.xml").body())
        .contains("/models/demo/classes/" + last + "<");
  }
}
