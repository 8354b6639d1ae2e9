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
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A model that has seen two data sets. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class ChoiceTest {
  private static final Pattern LINK =
      Pattern.compile("href=\"(/(?:models/demo|tags)[^\"#@]*)(?:#[a-z]+)?\"");
  private static final List<String> PATHS =
      List.of(
          "/models/demo",
          "/models/demo/embedding",
          "/models/demo/embedding/7",
          "/tags",
          "/tags/emotion",
          "/tags/emotion/joy");

  @TestHTTPResource("/")
  URI base;

  @Inject AgroalDataSource database;

  private Ask ask;

  @BeforeEach
  void addPhotos() throws Exception {
    ask = new Ask(base);
    new Change(database).addPhotos();
  }

  @AfterEach
  void removePhotos() throws Exception {
    new Change(database).removePhotos();
  }

  private String dataset(String path) throws Exception {
    JsonNode json = new ObjectMapper().readTree(ask.get(path, "Accept", "application/json").body());
    JsonNode named = json.get("dataset");
    return named == null
        ? json.get("run").get("publications").get(0).get("dataset").asText()
        : named.isObject() ? named.get("slug").asText() : named.asText();
  }

  @Test
  void showsTheFirstOneSealedUnlessAnotherIsChosen() throws Exception {
    for (String path : PATHS) {
      assertThat(dataset(path)).as(path).isEqualTo("drawn");
      assertThat(dataset(path + "?dataset=photos")).as(path).isEqualTo("photos");
      assertThat(dataset(path + "?dataset=drawn")).as(path).isEqualTo("drawn");
    }
    String neuron = "/models/demo/embedding/7.json";
    assertThat(ask.get(neuron).body()).doesNotContain("\"median\":4321");
    assertThat(ask.get(neuron + "?dataset=photos").body()).contains("\"median\":4321");
    assertThat(ask.get("/api/models/demo/neurons.ndjson?dataset=photos").body().lines())
        .allMatch(line -> line.contains("\"dataset\":\"photos\""));
  }

  @Test
  void linksKeepTheChoice() {
    for (String path : PATHS) {
      Matcher link = LINK.matcher(ask.get(path + "?dataset=photos").body());
      int kept = 0;
      while (link.find()) {
        String address = link.group(1);
        if (!address.contains("dataset=photos")) {
          // The model's card offers the home data set.
          assertThat(address).as(path).isEqualTo("/models/demo");
        } else {
          kept++;
          int expected = address.contains("/random") ? 302 : 200;
          String plain = address.replace("&amp;", "&");
          assertThat(ask.method("HEAD", plain).statusCode()).as(plain).isEqualTo(expected);
        }
      }
      assertThat(kept).as(path).isGreaterThan(4);
    }
    assertThat(Ask.header(ask.get("/models/demo/random?dataset=photos"), "Location"))
        .endsWith("?dataset=photos");
  }

  @Test
  void thePageOfAModelNamesBoth() {
    assertThat(ask.get("/models/demo").body()).contains("href=\"/models/demo?dataset=photos\"");
    assertThat(ask.get("/models").body()).contains("Photographs", "Drawn motifs");
    assertThat(ask.get("/models/demo@f0703a55/embedding/7").body())
        .contains("href=\"/models/demo/embedding/7?dataset=photos\"")
        .contains("href=\"/models/demo@f0703a55/embedding/8\"");
  }

  @Test
  void ofADataSetsVersionsTheOneAskedForLastIsShown() throws Exception {
    Change change = new Change(database);
    change.publish("UPDATE dataset SET slug = 'drawn', digest = 'changed' WHERE slug = 'photos'");
    try {
      assertThat(ask.get("/models/demo/embedding/7.json").body()).contains("\"median\":4321");
      assertThat(ask.get("/datasets/drawn.json").body()).contains("\"pictures\":0");
      assertThat(ask.get("/models/demo.json").body()).doesNotContain("photos");
      assertThat(ask.get("/models/demo@f1c70a7e/embedding/7.json").body())
          .doesNotContain("\"median\":4321");
      assertThat(ask.get("/models/demo@f1c70a7e").body())
          .contains("demo@f1c70a7e/embedding")
          .doesNotContain("No publication says");
      Matcher old =
          Pattern.compile("/datasets/drawn/[0-9a-f]{64}")
              .matcher(ask.get("/models/demo@f1c70a7e/embedding/7").body());
      assertThat(old.find()).isTrue();
      assertThat(ask.get(old.group()).body())
          .as("what is said of a picture that the newest version has not")
          .contains("What it excites in", "/models/demo@f1c70a7e/");

      change.publish("UPDATE publication SET asked_at = now() WHERE short_id = 'f1c70a7e'");
      assertThat(ask.get("/models/demo/embedding/7.json").body()).doesNotContain("\"median\":4321");
      assertThat(ask.get("/datasets/drawn.json").body()).doesNotContain("\"pictures\":0");
    } finally {
      change.publish("UPDATE dataset SET slug = 'photos' WHERE digest = 'changed'");
    }
  }
}
