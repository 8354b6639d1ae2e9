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
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What runs say of themselves, and that words mean one thing. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class RunPageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource("/")
  URI base;

  @Inject AgroalDataSource database;

  @Test
  void failuresAreNamedUnderTheirReasonTheMomentTheyHappen() throws Exception {
    Ask ask = new Ask(base);
    assertThat(JSON.readTree(ask.get("/runs/1.json").body()).get("failed")).isEmpty();
    Change change = new Change(database);
    change.run(
        """
        INSERT INTO failure SELECT 1, 'sweep', 'a/' || n || '.png', CASE n WHEN 3 THEN 'empty' ELSE 'not a picture' END
        FROM generate_series(1, 3) AS n
        """);
    try {
      JsonNode failures = JSON.readTree(ask.get("/runs/1.json").body()).get("failed");
      assertThat(failures).hasSize(2);
      assertThat(failures.get(1).get("reason").asText()).isEqualTo("not a picture");
      assertThat(failures.get(1).get("items").toString()).isEqualTo("[\"a/1.png\",\"a/2.png\"]");
      assertThat(ask.get("/runs/1").body()).contains("<li>a/1.png</li>", "not a picture");
      assertThat(JSON.readTree(ask.get("/runs.json").body()).at("/runs/0/failures").asInt())
          .isEqualTo(3);
    } finally {
      change.run("DELETE FROM failure");
    }
  }

  @Test
  void aRateIsThatOfTheUnitsAfterTheFirst() throws Exception {
    Ask ask = new Ask(base);
    Change change = new Change(database);
    change.run(
        "UPDATE unit SET done_at = '2026-01-01 00:00:00Z' WHERE stage = 'sweep'",
        "INSERT INTO unit VALUES (1, 'sweep', 1, '2026-01-01 00:00:22Z')");
    try {
      JsonNode stages = JSON.readTree(ask.get("/runs/1.json").body()).at("/run/stages");
      JsonNode sweep = stages.get(0);
      assertThat(sweep.get("stage").asText()).isEqualTo("sweep");
      int pictures = JSON.readTree(ask.get("/runs/1.json").body()).get("pictures").asInt();
      assertThat(sweep.get("perSecond").asDouble()).isEqualTo(pictures / 2. / 22);
      assertThat(sweep.get("noun").asText()).isEqualTo("pictures");
      assertThat(stages.get(1).get("perSecond").isNull()).as("one unit says nothing").isTrue();
    } finally {
      change.run("DELETE FROM unit WHERE stage = 'sweep' AND ordinal = 1");
    }
  }

  @Test
  void deadNeuronsAreCountedLayerByLayer() throws Exception {
    JsonNode dead = JSON.readTree(new Ask(base).get("/runs/1.json").body()).get("dead");
    assertThat(dead).hasSize(5);
    assertThat(dead.get(2).toString())
        .isEqualTo("{\"layer\":\"layer4.1.pre\",\"neurons\":520,\"dead\":1}");
    assertThat(dead.get(0).get("dead").asInt()).isZero();
  }

  @Test
  void theVocabularyHoldsEveryTermThatPagesExplain() throws Exception {
    Path root = Path.of(System.getProperty("atlas.root"));
    String vocabulary = Files.readString(root.resolve("docs/vocabulary.md"));
    JsonNode terms = JSON.readTree(new Ask(base).get("/reading.json").body()).get("terms");
    assertThat(terms.size()).isGreaterThan(12);
    String html = new Ask(base).get("/reading").body();
    for (JsonNode term : terms) {
      String name = term.get("term").asText();
      assertThat(vocabulary).contains("**" + name + "**");
      assertThat(html).contains("id=\"" + name.replace(' ', '-') + "\"");
    }
  }
}
