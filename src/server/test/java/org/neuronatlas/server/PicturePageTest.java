package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A picture's page, and how a neuron's page leads there. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class PicturePageTest extends PageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NEURON = "/models/demo/layer4.1.pre/0";

  private JsonNode json(String path) throws Exception {
    return JSON.readTree(ask.get(path + ".json").body());
  }

  @Test
  void saysWhatItExcitesMostByTheNeuronsOwnScale() throws Exception {
    JsonNode page = json("/datasets/drawn/6");
    String sha256 = page.get("image").asText().substring(8, 72);
    assertThat(ask.get("/datasets/drawn/" + sha256).body())
        .isEqualTo(
            ask.get("/datasets/drawn/6")
                .body()
                .replace("drawn/6.json", "drawn/" + sha256 + ".json"));
    JsonNode layers = page.get("models").get(0).get("layers");
    assertThat(layers).hasSize(5);
    int seen = 0;
    for (JsonNode layer : layers) {
      assertThat(layer.get("neurons").size()).isLessThanOrEqualTo(3);
      double above = Double.MAX_VALUE;
      for (JsonNode fired : layer.get("neurons")) {
        String path =
            "/models/demo/" + layer.get("layer").asText() + "/" + fired.get("neuron").asInt();
        JsonNode histogram = json(path).get("histogram");
        double score = fired.get("score").asDouble();
        double z = (score - histogram.get("mean").asDouble()) / histogram.get("sd").asDouble();
        assertThat(fired.get("z").asDouble()).isCloseTo(z, offset(1e-3)).isLessThanOrEqualTo(above);
        assertThat(score).isGreaterThan(0);
        above = z + 1e-3;
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(8);
  }

  @Test
  void showsWhereInItItsNeuronsFireAndWhatIsWhere() throws Exception {
    JsonNode page = json("/datasets/drawn/6");
    assertThat(page.get("boxes")).hasSize(1);
    assertThat(page.get("boxes").get(0).get("width").asDouble()).isEqualTo(.75);
    String html = ask.get("/datasets/drawn/6").body();
    assertThat(html).contains("<rect x=\"12.5%\" y=\"12.5%\" width=\"75.0%\" height=\"75.0%\"/>");
    String sha256 = page.get("image").asText().substring(8, 72);
    Matcher map =
        Pattern.compile("/models/demo@[^/]+/([^/]+)/(\\d+)/maps/(\\d+)\\.png").matcher(html);
    int maps = 0;
    while (map.find()) {
      assertThat(ask.bytes(map.group()).statusCode()).isEqualTo(200);
      JsonNode neuron = json("/models/demo/" + map.group(1) + "/" + map.group(2));
      JsonNode example = neuron.get("examples").get(Integer.parseInt(map.group(3)));
      assertThat(example.get("image").asText()).contains(sha256);
      maps++;
    }
    assertThat(maps).isGreaterThan(3);
    assertThat(html).doesNotContain("embedding/0/maps");
  }

  @Test
  void aPictureTakenDownIsGone() throws Exception {
    Change change = new Change(database);
    change.publish("UPDATE image SET removed_at = now() WHERE ordinal = 6");
    try {
      HttpResponse<String> gone = ask.get("/datasets/drawn/6");
      assertThat(gone.statusCode()).isEqualTo(410);
      assertThat(gone.body()).contains("taken down");
    } finally {
      change.publish("UPDATE image SET removed_at = NULL");
    }
  }

  @Test
  void aNeuronShowsEachConceptOnceAndAllOnAsking() throws Exception {
    String html = ask.get(NEURON).body();
    String once = html.substring(html.indexOf("plates once"), html.indexOf("<details"));
    String all = html.substring(html.indexOf("<details"), html.indexOf("</details>"));
    assertThat(once).containsPattern("and \\d+ like it");
    assertThat(all.split("<figure>", -1)).hasSize(101);
    JsonNode examples = json(NEURON).get("examples");
    long concepts = examples.findValuesAsText("concept").stream().distinct().count();
    assertThat(once.split("<figure>", -1)).hasSize(1 + (int) Math.min(18, concepts));
    for (JsonNode example : examples) {
      boolean heldOut =
          example.get("style").asText().equals("shaded")
              || example.get("style").asText().equals("round");
      assertThat(example.get("heldOut").asBoolean()).isEqualTo(heldOut);
      String page = "/datasets/drawn/" + example.get("image").asText().substring(8, 72);
      String figure = all.substring(all.indexOf(page), all.indexOf("</figure>", all.indexOf(page)));
      assertThat(figure.contains("class=\"held\"")).isEqualTo(heldOut);
    }
  }

  @Test
  void anyNeuronIsAWalkAway() {
    for (String method : new String[] {"GET", "HEAD"}) {
      HttpResponse<String> away = ask.method(method, "/models/demo/random");
      assertThat(away.statusCode()).isEqualTo(302);
      assertThat(Ask.header(away, "Cache-Control")).isEqualTo("no-store");
      assertThat(ask.get(Ask.header(away, "Location")).statusCode()).isEqualTo(200);
    }
    assertThat(Ask.header(ask.get("/models/demo/random.json"), "Location")).endsWith(".json");
    assertThat(Ask.header(ask.get("/models/demo@f1c70a7e/random"), "Location"))
        .contains("/models/demo@f1c70a7e/");
    long different =
        IntStream.range(0, 20)
            .mapToObj(i -> Ask.header(ask.get("/models/demo/random"), "Location"))
            .distinct()
            .count();
    assertThat(different).isGreaterThan(10);
  }
}
