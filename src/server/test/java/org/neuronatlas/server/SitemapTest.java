package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@QuarkusTest
@WithTestResource(TestAtlas.class)
class SitemapTest extends PageTest {
  private static final String AT = TestAtlas.PUBLIC_URL;

  private List<String> all(String path, String element) throws Exception {
    HttpResponse<String> answer = ask.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    assertThat(Ask.header(answer, "Content-Type")).startsWith("application/xml");
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(answer.body())));
    NodeList found = xml.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  private List<String> addresses() throws Exception {
    List<String> addresses = new ArrayList<>();
    for (String file : all("/sitemap.xml", "loc")) {
      addresses.addAll(all(file.substring(AT.length()), "loc"));
    }
    return addresses;
  }

  @Test
  void namesEveryPageOnceByItsAbsoluteAddress() throws Exception {
    List<String> addresses = addresses();
    assertThat(addresses).doesNotHaveDuplicates().allMatch(address -> address.startsWith(AT + "/"));
    assertThat(addresses)
        .contains(
            AT + "/",
            AT + "/models/demo",
            AT + "/models/demo/layer4.1.pre",
            AT + "/models/demo/layer4.1.pre/519",
            AT + "/tags/emotion",
            AT + "/tags/emotion/joy",
            AT + "/datasets/drawn");
    assertThat(addresses.stream().filter(address -> address.matches(".*/models/demo/.+/\\d+")))
        .hasSize(16 + 24 + 520 + 48 + 64);
    assertThat(all("/sitemaps/1.xml", "lastmod"))
        .isNotEmpty()
        .allMatch(moment -> moment.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
  }

  @Test
  void everyKindOfAddressAnswers() throws Exception {
    for (String address : addresses()) {
      if (!address.matches(".*/models/demo/.+/\\d\\d+")) { // of neurons the first ten
        assertThat(ask.method("HEAD", address.substring(AT.length())).statusCode())
            .as(address)
            .isEqualTo(200);
      }
    }
  }

  @Test
  void aDataSetThatHasToBeNamedIs() throws Exception {
    Change change = new Change(database);
    change.addPhotos();
    try {
      assertThat(addresses())
          .contains(
              AT + "/models/demo/embedding/7", AT + "/models/demo/embedding/7?dataset=photos");
    } finally {
      change.removePhotos();
    }
  }

  @Test
  void aLayerThatThePublicationLacksIsNot() throws Exception {
    Change change = new Change(database);
    change.publish(
        """
        INSERT INTO layer (model_id, ordinal, slug, name, kind, neurons, height, width)
        SELECT model_id, 7, 'later', 'later', 'raw', 8, 2, 2 FROM layer WHERE slug = 'embedding'
        """);
    try {
      assertThat(ask.get("/models/demo").body()).contains("later");
      assertThat(addresses())
          .contains(AT + "/models/demo/embedding/7")
          .noneMatch(address -> address.contains("/later"));
    } finally {
      change.publish("DELETE FROM layer WHERE slug = 'later'");
    }
  }

  @Test
  void whatIsNotSealedIsListedWithoutItsNeurons() throws Exception {
    Change change = new Change(database);
    change.publish("UPDATE publication SET state = 'open'");
    try {
      assertThat(addresses())
          .contains(AT + "/models/demo/embedding")
          .doesNotContain(AT + "/models/demo/embedding/7");
      HttpResponse<String> citation = ask.get("/models/demo/embedding/7.bib");
      assertThat(citation.statusCode()).isEqualTo(404);
      assertThat(citation.body()).contains("cannot be cited yet");
      assertThat(ask.get("/models/demo/embedding/7").body())
          .contains("only a sealed publication can be cited")
          .doesNotContain("@misc");
    } finally {
      change.publish("UPDATE publication SET state = 'sealed'");
    }
  }

  @Test
  void thereAreNoMoreFiles() {
    assertThat(ask.get("/sitemaps/2.xml").statusCode()).isEqualTo(404);
    assertThat(ask.get("/sitemaps/x.xml").statusCode()).isEqualTo(404);
  }

  @Test
  void robotsAreToldWhereItIsAndWhatNotToRead() {
    HttpResponse<String> robots = ask.get("/robots.txt");
    assertThat(Ask.header(robots, "Content-Type")).startsWith("text/plain");
    assertThat(robots.body())
        .startsWith("User-agent: *\nAllow: /atlas/\n")
        .contains("\nDisallow: /atlas/api/\n", "\nDisallow: /atlas/*?seed=\n")
        .doesNotContain("/search", "/compare")
        .endsWith("\nSitemap: " + AT + "/sitemap.xml\n");
  }
}
