package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.write.Prune;

/** A pinned page stays as it is, byte for byte, whatever is indexed, sealed or pruned beside it. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class PinTest extends PageTest {
  private static final String PIN = "/models/demo@f1c70a7e";

  /** One that no other test has seen: what was kept of it would be shown again. */
  private static final String REVISION = "1000";

  private static final List<String> PATHS =
      List.of(
          PIN,
          PIN + "/layer4.1.pre",
          PIN + "/embedding?sort=tag",
          PIN + "/dictionary.layer4",
          PIN + "/layer4.1.pre/0",
          PIN + "/layer4.1.pre/3",
          PIN + "/layer1.0.pre/4",
          PIN + "/embedding/7",
          PIN + "/dictionary.layer4/1");

  /** Pages as HTML and as JSON, pages' share pictures and citations. */
  private Map<String, String> all(String encoding) throws Exception {
    Map<String, String> all = new LinkedHashMap<>();
    for (String path : PATHS) {
      all.put(path, packed(path, encoding, "*/*"));
      all.put(path + " as JSON", packed(path, encoding, "application/json"));
    }
    for (String suffix : new String[] {".bib", ".csl.json", "/card.jpg"}) {
      all.put(suffix, packed(PIN + "/layer4.1.pre/0" + suffix, encoding, "*/*"));
    }
    return all;
  }

  private String packed(String path, String encoding, String type) throws Exception {
    HttpResponse<byte[]> answer = ask.bytes(path, "Accept", type, "Accept-Encoding", encoding);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    byte[] bytes = answer.body();
    if (Ask.header(answer, "Content-Encoding").equals("gzip")) {
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        bytes = in.readAllBytes();
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String body(String path) {
    HttpResponse<String> answer = ask.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  /**
   * The same folder under the same name with other pictures: the model shows the newer version now,
   * in which every neuron is another one, and the model has one layer more.
   */
  private void indexAgain() throws Exception {
    Change change = new Change(database);
    change.addPhotos();
    change.publish("UPDATE dataset SET slug = 'drawn', digest = 'changed' WHERE slug = 'photos'");
    change.publish(
        """
        INSERT INTO layer (model_id, ordinal, slug, name, kind, neurons, height, width)
        SELECT model_id, 5, 'dictionary.later', 'dictionary.later', 'dictionary', 8, 2, 2 FROM layer WHERE slug = 'embedding'
        """,
        """
        INSERT INTO link (layer_id, neuron, rank, other_layer_id, other_neuron, weight)
        SELECT l.id, n, 0, o.id, 3, 0.9 FROM generate_series(0, 9) n, layer l, layer o
        WHERE l.slug = 'layer4.1.pre' AND o.slug = 'dictionary.later'
        """);
  }

  /** What is sealed keeps its revision; {@link Change} raises all. */
  private void revise(String revision) throws Exception {
    new Change(database)
        .run(
            "UPDATE publication SET revision = %s WHERE short_id = 'f1c70a7e'".formatted(revision));
    Thread.sleep(1100);
  }

  /** Asked for packed, which nothing was before: pages that were kept cannot answer. */
  private void staysAs(Map<String, String> before) throws Exception {
    revise(REVISION);
    all("gzip").forEach((path, body) -> assertThat(body).as(path).isEqualTo(before.get(path)));
  }

  @AfterEach
  void asItWas() throws Exception {
    Change change = new Change(database);
    change.run(
        "DELETE FROM link WHERE other_layer_id IN (SELECT id FROM layer WHERE slug = 'dictionary.later')",
        "DELETE FROM layer WHERE slug = 'dictionary.later'",
        "UPDATE dataset SET slug = 'photos' WHERE digest = 'changed'");
    change.removePhotos();
    revise("revision + 1000");
  }

  @Test
  void staysWhenItsDataSetIsIndexedAgain() throws Exception {
    revise(REVISION);
    Map<String, String> before = all("identity");
    indexAgain();
    assertThat(body("/models/demo/embedding/7.json")).contains("\"median\":4321");
    assertThat(body("/models/demo")).contains("dictionary.later");
    staysAs(before);
  }

  @Test
  void staysWhenAnotherDataSetIsShownAndPruned(@TempDir Path folder) throws Exception {
    revise(REVISION);
    Map<String, String> before = all("identity");
    Change change = new Change(database);
    change.addPhotos();
    assertThat(body("/models/demo")).contains("Photographs");
    staysAs(before);

    change.publish(
        "UPDATE dataset SET slug = 'drawn', digest = 'changed' WHERE slug = 'photos'",
        "UPDATE publication SET asked_at = now() WHERE short_id = 'f1c70a7e'",
        "UPDATE publication SET asked_at = '2001-01-01' WHERE short_id = 'f0703a55'");
    try (DirectoryStore store = new DirectoryStore(folder)) {
      assertThat(new Prune(database, store).run(false).publications())
          .containsExactly("demo@f0703a55 over drawn");
    }
    staysAs(before);
    assertThat(ask.get("/models/demo@f0703a55").statusCode()).isEqualTo(404);
  }
}
