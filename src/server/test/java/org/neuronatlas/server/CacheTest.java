package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestAtlas.class)
class CacheTest extends PageTest {
  private static final String NEURON = "/models/demo/embedding/3";
  private static final String MINE =
      "neuron = 3 AND layer_id = (SELECT id FROM layer WHERE slug = 'embedding')";

  @Test
  void aPageThatIsKnownIsNotSentAgain() {
    for (String path : new String[] {NEURON, "/", "/tags.json"}) {
      String tag = Ask.header(ask.get(path), "ETag");
      HttpResponse<String> again = ask.get(path, "If-None-Match", tag);
      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(ask.get(path, "If-None-Match", "\"other\", W/" + tag).statusCode()).isEqualTo(304);
      assertThat(ask.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void encodingsAreApartAndSayTheSame() throws Exception {
    for (int i = 0; i < 2; i++) {
      HttpResponse<byte[]> plain = ask.bytes(NEURON);
      HttpResponse<byte[]> packed = ask.bytes(NEURON, "Accept-Encoding", "gzip");
      assertThat(Ask.header(packed, "Content-Encoding")).isEqualTo("gzip");
      assertThat(Ask.header(packed, "ETag")).isNotEqualTo(Ask.header(plain, "ETag"));
      assertThat(packed.body().length).isLessThan(plain.body().length / 3);
      byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
      assertThat(new String(unpacked, StandardCharsets.UTF_8))
          .isEqualTo(new String(plain.body(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void aNewRevisionIsSeenWithinASecondAndNothingBefore() throws Exception {
    String before = ask.get(NEURON).body();
    String median = median();
    String home = ask.get("/tags/emotion").body();
    change("UPDATE tag SET name = 'Gladness' WHERE slug = 'joy'");
    change("UPDATE neuron SET median = 1234 WHERE " + MINE);
    try {
      Thread.sleep(1100);
      assertThat(ask.get(NEURON).body()).as("rows without a revision").isEqualTo(before);
      change("UPDATE publication SET revision = revision + 1");
      Thread.sleep(1100);
      assertThat(ask.get(NEURON).body()).containsPattern("median picture.{0,40}1,?234");
      assertThat(ask.get("/tags/emotion").body()).contains("Gladness").isNotEqualTo(home);
    } finally {
      change("UPDATE tag SET name = 'Joy' WHERE slug = 'joy'");
      change("UPDATE neuron SET median = " + median + " WHERE " + MINE);
      change("UPDATE publication SET revision = revision + 1");
      Thread.sleep(1100);
    }
  }

  @Test
  void ourRendersAreKeptForAYearAndPicturesForAnHour() {
    String page = ask.get(NEURON).body();
    String render = first(page, "class=\"plate\" href=\"(/images/[^\"]+)\"");
    String picture =
        first(
            page,
            "<figure><a class=\"plate\" href=\"/datasets/[^\"]+\"><img src=\"(/images/[^\"]+)\"");
    assertThat(Ask.header(ask.bytes(render), "Cache-Control")).contains("31536000", "immutable");
    HttpResponse<byte[]> shown = ask.bytes(picture);
    assertThat(Ask.header(shown, "Cache-Control")).isEqualTo("public, max-age=3600");
    assertThat(Ask.header(shown, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(ask.bytes(picture, "If-None-Match", Ask.header(shown, "ETag")).statusCode())
        .isEqualTo(304);
  }

  @Test
  void aVisualizationIsShownByACopyWhereThereIsOneAndLeadsToThePictureItself() {
    String plate = "class=\"plate\" href=\"(/images/[^\"]+)\"><img src=\"";
    String copied = ask.get("/models/demo/embedding/2").body();
    String copy = first(copied, plate.replace("(", "").replace(")", "") + "(/images/[^\"]+)");
    assertThat(copy).endsWith(".jpg");
    assertThat(Ask.header(ask.bytes(copy), "Cache-Control")).contains("31536000", "immutable");
    String itself = first(copied, plate);
    assertThat(itself).endsWith(".png");
    assertThat(ask.get("/models/demo/embedding/2.json").body())
        .contains(itself)
        .doesNotContain(copy);
    String bare = ask.get(NEURON).body();
    assertThat(bare).contains("<img src=\"" + first(bare, plate) + "\"");
  }

  @Test
  void aPictureTakenDownIsGoneFromItsAddressAndFromPages() throws Exception {
    String page = ask.get(NEURON).body();
    String small =
        first(
            page,
            "<figure><a class=\"plate\" href=\"/datasets/[^\"]+\"><img src=\"(/images/[^\"]+)\"");
    String sha256 =
        first(page, "<figure><a class=\"plate\" href=\"/datasets/[^\"]+/([0-9a-f]{64})\"");
    String picture = "/images/" + sha256 + ".png";
    assertThat(ask.get(picture).statusCode()).isEqualTo(200);
    change("UPDATE image SET removed_at = now() WHERE sha256 = '" + sha256 + "'");
    change("UPDATE publication SET revision = revision + 1");
    try {
      Thread.sleep(1100);
      HttpResponse<String> gone = ask.get(picture);
      assertThat(gone.statusCode()).isEqualTo(410);
      assertThat(gone.body()).contains("taken down");
      assertThat(ask.get(small).statusCode()).isEqualTo(410);
      assertThat(ask.get(NEURON).body()).doesNotContain(sha256, small);
    } finally {
      change("UPDATE image SET removed_at = NULL");
      change("UPDATE publication SET revision = revision + 1");
      Thread.sleep(1100);
    }
  }

  @Test
  void theStyleSheetIsWholeAndItsAddressIsItsHash() {
    String style = first(ask.get("/").body(), "(/style/[0-9a-f]{16}\\.css)");
    HttpResponse<String> css = ask.get(style);
    assertThat(css.body()).startsWith("@layer tokens").contains(".ring", ".histogram");
    assertThat(css.body()).doesNotContain("@import");
    assertThat(Ask.header(css, "Cache-Control")).contains("immutable");
  }

  private static String first(String page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  private String median() throws Exception {
    try (var connection = database.getConnection();
        var row =
            connection.createStatement().executeQuery("SELECT median FROM neuron WHERE " + MINE)) {
      row.next();
      return row.getString(1);
    }
  }

  private void change(String sql) throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
