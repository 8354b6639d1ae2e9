package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestAtlas.class)
class MapsTest {
  private static final String NEURON = "/models/demo/layer1.0.pre/0";
  private static final String PINNED = "/models/demo@f1c70a7e/layer1.0.pre/0/maps/";

  @TestHTTPResource("/")
  URI base;

  private Ask ask;

  @BeforeEach
  void askHere() {
    ask = new Ask(base);
  }

  /** One pixel a position, and no veil at all where the example's row says that it fires. */
  @Test
  void areClearWhereTheExampleFires() throws Exception {
    JsonNode page = new ObjectMapper().readTree(ask.get(NEURON + ".json").body());
    int shown = 0;
    for (JsonNode example : page.get("examples")) {
      if (example.get("score").asDouble() > 0) {
        HttpResponse<byte[]> map = ask.bytes(PINNED + example.get("rank").asInt() + ".png");
        assertThat(Ask.header(map, "Content-Type")).isEqualTo("image/png");
        BufferedImage veil = ImageIO.read(new ByteArrayInputStream(map.body()));
        assertThat(new int[] {veil.getWidth(), veil.getHeight()}).containsExactly(8, 8);
        int y = example.get("y").asInt();
        int x = example.get("x").asInt();
        assertThat(veil.getRGB(x, y) >>> 24).isZero();
        assertThat(veil.getRGB((x + 4) % 8, y) >>> 24).isGreaterThan(100);
        shown++;
      }
    }
    assertThat(shown).isPositive();
    assertThat(ask.get(PINNED + shown + ".png").statusCode()).isEqualTo(404);
  }

  @Test
  void areKeptForEverUnderAPinAndAskedForAgainElsewhere() {
    HttpResponse<byte[]> pinned = ask.bytes(PINNED + "0.png");
    HttpResponse<byte[]> today = ask.bytes(NEURON + "/maps/0.png");
    assertThat(pinned.body()).isEqualTo(today.body());
    assertThat(Ask.header(pinned, "Cache-Control")).contains("immutable");
    assertThat(Ask.header(today, "Cache-Control")).isEqualTo("no-cache");
    String tag = Ask.header(today, "ETag");
    assertThat(ask.get(NEURON + "/maps/0.png", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void pagesFetchThemOnlyWhenSomebodyLooks() {
    String body = ask.get(NEURON).body();
    assertThat(body).contains("src=\"" + PINNED + "0.png\"", "class=\"lamp");
    assertThat(ask.get("/models/demo/embedding/0").body()).doesNotContain("heat", "class=\"lamp");
  }

  @Test
  void aLayerWithoutPositionsHasNone() {
    HttpResponse<String> answer = ask.get("/models/demo/embedding/0/maps/0.png");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("this layer has no positions");
    assertThat(ask.get("/models/demo/layer4.1.pre/3/maps/0.png").body())
        .contains("no picture excites it");
  }
}
