package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neuronatlas.catalog.store.Faults;
import org.neuronatlas.catalog.store.FaultyProxy;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.S3Proxy;
import org.neuronatlas.catalog.store.Sha256;

/** Pictures from S3 are what pictures from a folder are, and say so when they are not. */
@QuarkusTest
@WithTestResource(S3Atlas.class)
class S3PicturesTest {
  private static final int BIG = 3_000_000;

  @TestHTTPResource("/")
  URI base;

  @ConfigProperty(name = "atlas.objects")
  String address;

  FaultyProxy network;

  @AfterEach
  void mend() {
    network.next();
    network.always(Faults.PASS);
  }

  private String picture() {
    String page = new Ask(base).get("/models/demo/embedding/3").body();
    Matcher found = Pattern.compile("/images/([0-9a-f]{64})\\.png").matcher(page);
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private String big(Path scratch) throws IOException {
    byte[] bytes = new byte[BIG];
    new Random(5).nextBytes(bytes);
    String bucket = address.substring(5).replace("/atlas", "");
    try (ObjectStore store = S3Proxy.running().store(bucket, scratch)) {
      return "/images/" + store.putPicture(bytes, "png") + ".png";
    }
  }

  @Test
  void aPictureComesWhole() {
    String picture = picture();
    HttpResponse<byte[]> shown = new Ask(base).bytes(picture);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(Ask.header(shown, "Content-Type")).isEqualTo("image/png");
    assertThat(picture).contains(Sha256.hex(shown.body()));
    String tag = Ask.header(shown, "ETag");
    int asked = network.requests().size();
    assertThat(new Ask(base).bytes(picture, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(network.requests()).as("a picture that is known").hasSize(asked);
  }

  @Test
  void aBigOneFlowsAndOneThatBreaksOffIsNotTakenForWhole() throws IOException {
    String picture = big(Path.of("target"));
    HttpResponse<byte[]> shown = new Ask(base).bytes(picture);
    assertThat(Ask.header(shown, "Content-Length")).isEqualTo("" + BIG);
    assertThat(picture).contains(Sha256.hex(shown.body()));
    HttpResponse<String> head = new Ask(base).method("HEAD", picture);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(Ask.header(head, "Content-Length")).isEqualTo("" + BIG);
    network.next(Faults.CORRUPTED);
    assertThatThrownBy(() -> new Ask(base).bytes(picture)).isInstanceOf(UncheckedIOException.class);
    assertThat(new Ask(base).bytes(picture).statusCode()).isEqualTo(200);
  }

  @Test
  void aPictureThatIsNotThereIs404() {
    String none = "/images/" + HexFormat.of().formatHex(new byte[32]) + ".png";
    HttpResponse<String> missing = new Ask(base).get(none);
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("There is no picture").contains("class=\"ways\"");
  }

  @Test
  void aStoreThatIsAwayIs503AndBackInAMoment() {
    String picture = picture();
    network.always(Faults.status(503, "SlowDown"));
    HttpResponse<String> away = new Ask(base).get(picture);
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.body()).contains("does not answer").contains("<li><a href=\"/\"");
    assertThat(away.body()).doesNotContain("127.0.0.1", "SlowDown", S3Proxy.IDENTITY);
    assertThat(Ask.header(away, "Cache-Control")).isEqualTo("no-store");
    assertThat(Ask.header(away, "Content-Type")).startsWith("text/html");
    assertThat(new Ask(base).get("/models/demo/embedding/3").statusCode()).isEqualTo(200);
    HttpResponse<String> card = new Ask(base).get("/models/demo/embedding/3/card.jpg");
    assertThat(card.statusCode()).isEqualTo(503);
    assertThat(card.body()).contains("does not answer");
    network.always(Faults.PASS);
    assertThat(new Ask(base).bytes("/models/demo/embedding/3/card.jpg").statusCode())
        .isEqualTo(200);
    assertThat(new Ask(base).bytes(picture).statusCode()).isEqualTo(200);
  }

  @Test
  void aDamagedPictureIs502() {
    String picture = picture();
    network.next(Faults.CORRUPTED);
    HttpResponse<String> damaged = new Ask(base).get(picture);
    assertThat(damaged.statusCode()).isEqualTo(502);
    assertThat(damaged.body()).contains("is damaged");
    assertThat(Ask.header(damaged, "Cache-Control")).isEqualTo("no-store");
    assertThat(new Ask(base).bytes(picture).statusCode()).isEqualTo(200);
  }
}
