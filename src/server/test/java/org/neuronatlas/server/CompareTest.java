package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestAtlas.class)
class CompareTest extends PageTest {
  private static final String TWO = "/compare?n=demo/layer4.1.pre/0&n=demo/embedding/7";

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = ask.get(path, "Accept", "application/json");
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static String named(JsonNode json) {
    StringBuilder named = new StringBuilder();
    for (JsonNode one : json.get("neurons")) {
      named.append(one.get("layer").asText()).append('/').append(one.get("neuron")).append(' ');
    }
    return named.toString().strip();
  }

  @ParameterizedTest
  @CsvSource({
    "'n=demo/layer4.1.pre/0,demo/embedding/7', 'layer4.1.pre/0 embedding/7'",
    "'n=demo/embedding/7&n=layer4.1.pre/0', 'embedding/7 layer4.1.pre/0'",
    "'n=demo/embedding/7&n=embedding:8&n=', 'embedding/7 embedding/8'",
    "'n=demo%40f1c70a7e/embedding/7&n=embedding%208', 'embedding/7 embedding/8'",
    "'n=demo/embedding/7&n=https://lab.example/atlas/models/demo/embedding/8%3Fdataset=drawn%23range', 'embedding/7 embedding/8'",
    "'n=layer4.1.pre/5', 'layer4.1.pre/5'",
    "'n=', ''"
  })
  void neuronsStandInTheOrderTheyAreNamedIn(String query, String order) throws Exception {
    assertThat(named(json("/compare?" + query))).isEqualTo(order);
  }

  @Test
  void aChosenDataSetIsKept() throws Exception {
    Change change = new Change(database);
    change.addPhotos();
    try {
      String page = ask.get("/models/demo/embedding/7?dataset=photos").body();
      Matcher link = Pattern.compile("href=\"(/compare[^\"]*)\"").matcher(page);
      assertThat(link.find()).isTrue();
      assertThat(json("/models/demo/embedding/7").get("histogram").get("median").asInt())
          .isNotEqualTo(4321);
      String pasted =
          "/compare?n=https://lab.example/models/demo/embedding/7%3Fsort=tag%26dataset=photos";
      for (String address : new String[] {link.group(1), pasted}) {
        JsonNode beside = json(address);
        assertThat(beside.get("neurons").get(0).get("histogram").get("median").asInt())
            .as(address)
            .isEqualTo(4321);
        assertThat(beside.get("run").get("publications").get(0).get("dataset").asText())
            .isEqualTo("photos");
      }
      change.publish("UPDATE publication SET state = 'open' WHERE short_id = 'f0703a55'");
      HttpResponse<String> open = ask.get(pasted);
      assertThat(open.statusCode()).isEqualTo(400);
      assertThat(open.body()).contains("of the data set “photos” is not sealed yet");
      assertThat(ask.get("/models/demo/embedding/7?dataset=photos").body())
          .contains("embedding 7 · Neuron Atlas")
          .doesNotContain("href=\"/compare");
      HttpResponse<String> none = ask.get("/compare?n=demo/embedding/7%3Fdataset=none");
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(none.body()).contains("shows no data set “none”");
    } finally {
      change.removePhotos();
    }
  }

  @Test
  void saysOfEachWhatItsPageSays() throws Exception {
    JsonNode beside = json(TWO).get("neurons").get(0);
    JsonNode alone = json("/models/demo/layer4.1.pre/0");
    for (String same : new String[] {"model", "layer", "neuron", "tags", "histogram"}) {
      assertThat(beside.get(same)).as(same).isEqualTo(alone.get(same));
    }
    assertThat(beside.get("visualization"))
        .isEqualTo(alone.get("visualizations").get(0).get("image"));
    assertThat(beside.get("examples")).hasSizeBetween(1, 9);
  }

  @Test
  void countsWhatTheyShare() throws Exception {
    JsonNode page = json(TWO);
    Set<String> first = images("/models/demo/layer4.1.pre/0");
    first.retainAll(images("/models/demo/embedding/7"));
    assertThat(first).isNotEmpty();
    assertThat(page.get("pairs").get(0).get("pictures").asInt()).isEqualTo(first.size());
    Set<String> listed = new HashSet<>();
    page.get("shared").forEach(one -> listed.add(one.get("image").asText()));
    assertThat(listed).isEqualTo(first);
    for (JsonNode one : page.get("shared")) {
      JsonNode there = json("/models/demo/embedding/7").get("examples");
      int rank = one.get("ranks").get(1).asInt();
      assertThat(there.get(rank).get("image")).isEqualTo(one.get("image"));
    }
  }

  private Set<String> images(String neuron) throws Exception {
    Set<String> images = new HashSet<>();
    json(neuron).get("examples").forEach(example -> images.add(example.get("image").asText()));
    return images;
  }

  @Test
  void columnsAreMovedAndRemovedByPlainLinks() throws Exception {
    String page = ask.get(TWO).body();
    assertThat(named(json(link(page, "to the left")))).isEqualTo("embedding/7 layer4.1.pre/0");
    assertThat(link(page, "to the left")).isEqualTo(link(page, "to the right"));
    assertThat(named(json(link(page, "Remove")))).isEqualTo("embedding/7");
    assertThat(page)
        .contains("<input type=\"hidden\" name=\"n\" value=\"demo/embedding/7\">")
        .contains("rel=\"canonical\" href=\"" + TestAtlas.PUBLIC_URL + TWO.replace("&", "&amp;"));
  }

  private static String link(String page, String label) {
    Matcher link =
        Pattern.compile("<a href=\"(/compare[^\"]*)\" rel=\"nofollow\" aria-label=\"[^\"]*" + label)
            .matcher(page);
    assertThat(link.find()).as(label).isTrue();
    return link.group(1).replace("&amp;", "&");
  }

  @Test
  void oneAloneOffersItsNeighboursAndWhatItIsTiedTo() throws Exception {
    String page = ask.get("/compare?n=demo/layer4.1.pre/7").body();
    assertThat(page)
        .contains("/compare?n=demo/layer4.1.pre/7&amp;n=demo/layer4.1.pre/6\"")
        .contains("n=demo/layer4.1.pre/8\"", "n=demo/dictionary.layer4/7\"")
        .doesNotContain("Pictures they share");
    assertThat(ask.get("/models/demo/layer4.1.pre/7").body())
        .contains("href=\"/compare?n=demo/layer4.1.pre/7\"");
  }

  @Test
  void distributionsStandOnOneScaleOfTheirOwnDeviations() {
    String page = ask.get(TWO).body();
    Matcher bar =
        Pattern.compile("<rect class=\"[a-z]+\" x=\"([0-9.]+)\" y=\"[0-9.]+\" width=\"([0-9.]+)\"")
            .matcher(page);
    int bars = 0;
    while (bar.find()) {
      bars++;
      double x = Double.parseDouble(bar.group(1));
      assertThat(x).isBetween(0.0, 640.0);
      assertThat(x + Double.parseDouble(bar.group(2))).isLessThan(643);
    }
    assertThat(bars).isGreaterThan(20);
  }

  @ParameterizedTest
  @CsvSource({
    "'n=nonsense', 400, names no neuron",
    "'n=demo/embedding/7&n=embedding/7', 400, demo/embedding/7 is named twice",
    "'n=embedding/1,embedding/2,embedding/3,embedding/4,embedding/5,embedding/6,embedding/7', 400, 7 neurons have no room",
    "'n=demo/embedding/7&n=other/embedding/7', 404, There is no model “other”",
    "'n=demo/embedding/7&n=demo/none/7', 404, has no layer “none”",
    "'n=demo/embedding/7&n=demo/embedding/48', 404, The layer embedding has no neuron 48",
    "'n=demo/embedding/48', 404, The layer embedding has no neuron “48”",
    "'n=demo%40nowhere/embedding/7', 404, no sealed publication “nowhere”"
  })
  void whatCannotBeIsOneSentence(String query, int status, String sentence) {
    HttpResponse<String> answer = ask.get("/compare?" + query);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(sentence);
  }
}
