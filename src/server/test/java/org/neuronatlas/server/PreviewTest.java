package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What messengers and search engines are told of pages, by the rules they check it with. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class PreviewTest extends PageTest {
  private static final Pattern META =
      Pattern.compile("<meta (?:property|name)=\"([^\"]+)\" content=\"([^\"]*)\">");
  private static final Pattern CANONICAL =
      Pattern.compile("<link rel=\"canonical\" href=\"([^\"]*)\">");
  private static final List<String> ONCE =
      List.of(
          "description",
          "og:site_name",
          "og:type",
          "og:title",
          "og:description",
          "og:url",
          "og:image",
          "og:image:type",
          "og:image:width",
          "og:image:height",
          "og:image:alt",
          "twitter:card",
          "twitter:title",
          "twitter:description",
          "twitter:image",
          "twitter:image:alt");

  @ConfigProperty(name = "atlas.objects")
  String objects;

  private static String canonical(String html) {
    Matcher link = CANONICAL.matcher(html);
    assertThat(link.find()).as("a canonical link").isTrue();
    String address = link.group(1).replace("&amp;", "&");
    assertThat(link.find()).as("a second one").isFalse();
    return address;
  }

  private static String said(String html, String name) {
    List<String> found = new ArrayList<>();
    Matcher meta = META.matcher(html);
    while (meta.find()) {
      if (meta.group(1).equals(name)) {
        found.add(meta.group(2).replace("&amp;", "&"));
      }
    }
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  @Test
  void everyPageIsAsPreviewsWantIt() throws Exception {
    Set<String> titles = new HashSet<>();
    for (Map.Entry<String, String> page : Ask.PAGES.entrySet()) {
      String path = page.getValue();
      String html = ask.get(path).body();
      for (String name : ONCE) {
        assertThat(said(html, name)).as(path + " " + name).isNotBlank();
      }
      assertThat(said(html, "og:url"))
          .isEqualTo(canonical(html))
          .isEqualTo(TestAtlas.PUBLIC_URL + named(path));
      assertThat(said(html, "og:title").length()).as(path).isBetween(2, 70);
      assertThat(titles.add(said(html, "og:title"))).as("a title of its own: " + path).isTrue();
      assertThat(said(html, "og:description").length()).as(path).isBetween(2, 200);
      assertThat(said(html, "description")).isEqualTo(said(html, "og:description"));
      assertThat(said(html, "og:type")).isIn("website", "article");
      assertThat(said(html, "twitter:card")).isEqualTo("summary_large_image");
      assertThat(said(html, "twitter:image")).isEqualTo(said(html, "og:image"));
      isAPicture(said(html, "og:image"), html);
    }
  }

  /** A picture that is asked for by its number is passed on by its hash. */
  private String named(String path) throws Exception {
    if (!path.equals(Ask.PAGES.get("picture"))) {
      return path;
    }
    String image =
        new ObjectMapper().readTree(ask.get(path + ".json").body()).get("image").asText();
    return "/datasets/drawn/" + image.replaceAll("/images/|[.].*", "");
  }

  private void isAPicture(String address, String html) throws Exception {
    assertThat(address).startsWith(TestAtlas.PUBLIC_URL + "/");
    HttpResponse<byte[]> answer = ask.bytes(address.substring(TestAtlas.PUBLIC_URL.length()));
    assertThat(answer.statusCode()).as(address).isEqualTo(200);
    assertThat(Ask.header(answer, "Content-Type"))
        .isEqualTo("image/jpeg")
        .isEqualTo(said(html, "og:image:type"));
    assertThat(answer.body().length).isLessThan(5 << 20);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertThat(picture.getWidth() + "").isEqualTo("1200").isEqualTo(said(html, "og:image:width"));
    assertThat(picture.getHeight() + "").isEqualTo("630").isEqualTo(said(html, "og:image:height"));
  }

  @Test
  void aNeuronsPageSaysWhatItLikes() {
    String html = ask.get("/models/demo/layer4.1.pre/0").body();
    String likes = said(html, "og:description");
    assertThat(likes).startsWith("Fires most on ").contains(" Held back by ");
    assertThat(html.replaceAll("</?(?:bdi|b|span)(?: [^>]*)?>", "")).contains(">" + likes + "</p>");
    assertThat(said(ask.get("/models/demo/layer4.1.pre/3").body(), "og:description"))
        .isEqualTo("No picture excites it.");
  }

  @ParameterizedTest
  @CsvSource({
    "/models/demo@f1c70a7e/embedding/7, /models/demo/embedding/7",
    "/models/demo@f1c70a7e, /models/demo",
    "/models/demo/embedding?sort=tag&seed=9&utm=x, /models/demo/embedding",
    "/models/demo/embedding?group=emotion&dataset=drawn, /models/demo/embedding?group=emotion",
    "/tags/emotion?dataset=drawn, /tags/emotion?dataset=drawn"
  })
  void oneThingHasOneAddress(String path, String canonical) {
    assertThat(canonical(ask.get(path).body())).isEqualTo(TestAtlas.PUBLIC_URL + canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "/models/demo@f1c70a7e/embedding/7, /models/demo@f1c70a7e/embedding/7",
    "/models/demo@f1c70a7e/embedding?sort=tag&dataset=drawn, /models/demo@f1c70a7e/embedding",
    "/models/demo/embedding?sort=tag&seed=9, /models/demo/embedding",
    "/models/demo/embedding/7, /models/demo/embedding/7"
  })
  void whatIsPassedOnIsWhatIsShown(String path, String shared) {
    assertThat(said(ask.get(path).body(), "og:url")).isEqualTo(TestAtlas.PUBLIC_URL + shared);
  }

  @Test
  void aPinnedPageStaysWhenTodaysPublicationLacksIt() throws Exception {
    String pin = "/models/demo@f1c70a7e";
    Map<String, String> before = new HashMap<>();
    for (String page :
        new String[] {"/dictionary.layer4", "/dictionary.layer4/1", "/embedding/7"}) {
      before.put(page, ask.get(pin + page).body());
      assertThat(canonical(before.get(page)))
          .isEqualTo(TestAtlas.PUBLIC_URL + "/models/demo" + page);
    }
    Change change = new Change(database);
    change.addPhotos();
    String later = "(SELECT id FROM publication WHERE short_id = 'f0703a55')";
    change.publish(
        "UPDATE dataset SET slug = 'drawn', digest = 'changed' WHERE slug = 'photos'",
        "DELETE FROM neuron WHERE publication_id = %s AND layer_id = (SELECT id FROM layer WHERE slug = 'dictionary.layer4')"
            .formatted(later));
    try {
      assertThat(ask.get("/models/demo/dictionary.layer4/1").statusCode()).isEqualTo(404);
      before.forEach(
          (page, bytes) -> assertThat(ask.get(pin + page).body()).as(page).isEqualTo(bytes));
    } finally {
      change.run("UPDATE dataset SET slug = 'photos' WHERE digest = 'changed'");
      change.removePhotos();
    }
  }

  @Test
  void ofADataSetThatWasChosenTheCanonicalAddressNamesIt() throws Exception {
    new Change(database).addPhotos();
    try {
      String chosen = TestAtlas.PUBLIC_URL + "/models/demo/embedding/7?dataset=photos";
      assertThat(canonical(ask.get("/models/demo/embedding/7?dataset=photos").body()))
          .isEqualTo(chosen);
      assertThat(canonical(ask.get("/models/demo@f0703a55/embedding/7").body())).isEqualTo(chosen);
    } finally {
      new Change(database).removePhotos();
    }
  }

  @Test
  void whatARequestSaysOfItsHostIsNeverRepeated() {
    String path = "/models/demo/embedding/9";
    String first =
        Raw.get(
            base.getHost(),
            base.getPort(),
            path,
            "Host: evil.example",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: gopher",
            "Forwarded: host=evil.example");
    assertThat(first).contains("HTTP/1.1 200", TestAtlas.PUBLIC_URL).doesNotContain("evil");
    assertThat(ask.get(path).body())
        .doesNotContain("evil", URI.create(base.toString()).getAuthority());
  }

  @Test
  void errorsAreNotPassedOn() {
    String html = ask.get("/models/nowhere").body();
    assertThat(html)
        .contains("<meta name=\"robots\" content=\"noindex\">")
        .doesNotContain("og:", "canonical", "twitter:");
  }

  @Test
  void whatThereIsWithoutEndIsPassedOnAndNotListed() {
    List<String> endless =
        List.of(
            Ask.PAGES.get("compare"),
            "/search?q=joy&group=emotion",
            "/search?q=xqzzvwk",
            "/nowhere");
    Stream.concat(Ask.PAGES.values().stream(), endless.stream())
        .forEach(
            path ->
                assertThat(ask.get(path).body().contains("name=\"robots\" content=\"noindex\""))
                    .as(path)
                    .isEqualTo(endless.contains(path)));
  }

  @Test
  void aCardIsAskedForAgainAndIsNotSentTwice() {
    String pinned = "/models/demo@f1c70a7e/layer4.1.pre/0/card.jpg";
    HttpResponse<byte[]> card = ask.bytes(pinned);
    assertThat(Ask.header(card, "Cache-Control")).isEqualTo("public, max-age=3600");
    String tag = Ask.header(card, "ETag");
    assertThat(ask.bytes(pinned, "If-None-Match", tag).statusCode()).isEqualTo(304);
    HttpResponse<byte[]> today = ask.bytes("/models/demo/layer4.1.pre/0/card.jpg");
    assertThat(Ask.header(today, "Cache-Control")).isEqualTo("no-cache");
    assertThat(today.body()).isEqualTo(card.body());
    assertThat(ask.get("/models/demo/layer4.1.pre/9999/card.jpg").statusCode()).isEqualTo(404);
  }

  @Test
  void aCardThatLacksAPictureIsKeptByNobody() throws Exception {
    String page = "/models/demo/embedding/11";
    Matcher image =
        Pattern.compile("\"image\":\"/images/(([0-9a-f]{2})[0-9a-f]{62}\\.[a-z]+)\"")
            .matcher(ask.get(page + ".json").body());
    assertThat(image.find()).isTrue();
    Path picture = Path.of(objects, "images", image.group(2), image.group(1));
    Path aside = picture.resolveSibling("aside");
    Path kept = Path.of(objects, "cards/f1c70a7e/embedding/11");
    Files.move(picture, aside);
    HttpResponse<byte[]> lacking = ask.bytes(page + "/card.jpg");
    Files.move(aside, picture);
    assertThat(lacking.statusCode()).isEqualTo(200);
    assertThat(Ask.header(lacking, "Cache-Control")).isEqualTo("no-store");
    assertThat(lacking.headers().firstValue("ETag")).isEmpty();
    assertThat(kept).doesNotExist();
    HttpResponse<byte[]> whole = ask.bytes(page + "/card.jpg");
    assertThat(Ask.header(whole, "Cache-Control")).isEqualTo("no-cache");
    assertThat(whole.body()).isNotEqualTo(lacking.body());
    assertThat(kept).isNotEmptyDirectory();
  }
}
