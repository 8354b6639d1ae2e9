package org.neuronatlas.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A layer as a contact sheet: whole, sorted, narrowed, and looked at without bias. */
@QuarkusTest
@WithTestResource(TestAtlas.class)
class LayerTest extends PageTest {
  private static final String LAYER = "/models/demo/layer4.1.pre";

  private JsonNode json(String query) throws Exception {
    return new ObjectMapper().readTree(ask.get(LAYER + ".json" + query).body());
  }

  private static <T> List<T> each(JsonNode tiles, Function<JsonNode, T> what) {
    List<T> values = new ArrayList<>();
    tiles.forEach(tile -> values.add(what.apply(tile)));
    return values;
  }

  private static List<Integer> numbers(JsonNode tiles) {
    return each(tiles, tile -> tile.get("neuron").asInt());
  }

  @Test
  void aWholeLayerHangsOnOnePage() throws Exception {
    assertThat(numbers(json("").get("tiles"))).hasSize(520).isSorted();
    Change change = new Change(database);
    change.addWide();
    try {
      String html = ask.get("/models/demo/wide").body();
      String sheet = html.substring(html.indexOf("sheet whole"));
      String[] images = sheet.split("<img ", -1);
      assertThat(images.length - 1).isEqualTo(2000 - 4); // four copies of the dead neuron
      for (String image : List.of(images).subList(1, images.length)) {
        assertThat(image).contains("width=\"256\" height=\"256\"").contains("loading=\"lazy\"");
      }
      assertThat(html).contains("href=\"/models/demo/wide/1999\"").doesNotContain("?page=2");
    } finally {
      change.removeWide();
    }
  }

  /**
   * Of visualizations and of data sets' pictures; the renders themselves are sixteen times as many
   * pixels. A layer's dreams are looked at closely.
   */
  @Test
  void gridsLoadSmallCopies() throws Exception {
    String html = ask.get(LAYER).body();
    Matcher image = Pattern.compile("<img src=\"([^\"]+)\"(?![^>]*What grows)").matcher(html);
    Set<String> loaded = new HashSet<>();
    while (image.find()) {
      loaded.add(image.group(1));
    }
    assertThat(loaded).hasSizeGreaterThan(30).allMatch(address -> address.endsWith(".jpg"));
    for (JsonNode tile : json("").get("tiles")) {
      if (tile.hasNonNull("visualization")) {
        assertThat(tile.get("visualization").asText()).endsWith(".png");
      }
    }
    String one = loaded.iterator().next();
    byte[] bytes = ask.bytes(one).body();
    assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(64);
  }

  @Test
  void isSortedByWhatIsAsked() throws Exception {
    JsonNode bySelectivity = json("?sort=selectivity").get("tiles");
    List<Float> selectivity =
        each(bySelectivity, tile -> (float) -tile.get("selectivity").asDouble());
    assertThat(selectivity.subList(0, 519)).isSorted();
    assertThat(numbers(bySelectivity).get(519)).as("the dead one comes last").isEqualTo(3);
    JsonNode neuron = new ObjectMapper().readTree(ask.get(LAYER + "/0.json").body());
    JsonNode h = neuron.get("histogram");
    double z = (h.get("max").asDouble() - h.get("mean").asDouble()) / h.get("sd").asDouble();
    assertThat(json("").get("tiles").get(0).get("selectivity").asDouble())
        .isCloseTo(z, offset(1e-4));

    List<Double> scores =
        each(
            json("?sort=tag").get("tiles"),
            tile -> tile.get("tag").isNull() ? 1 : -tile.get("tag").get("score").asDouble());
    assertThat(scores).isSorted();
    assertThat(scores.get(0)).isLessThan(-.5);
    List<String> names =
        each(
            json("?sort=name").get("tiles"),
            tile -> tile.get("tag").isNull() ? "~" : tile.get("tag").get("name").asText());
    assertThat(names).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    assertThat(new HashSet<>(numbers(json("?sort=name").get("tiles")))).hasSize(520);
  }

  @Test
  void groupsOfTagsNarrowItAndSayHowMany() throws Exception {
    int tagged = 0;
    for (JsonNode group : json("").get("groups")) {
      String slug = group.get("group").asText();
      JsonNode narrowed = json("?group=" + slug);
      assertThat(narrowed.get("tiles")).as(slug).hasSize(group.get("neurons").asInt());
      for (JsonNode tile : narrowed.get("tiles")) {
        if (slug.equals("untagged")) {
          assertThat(tile.get("tag").isNull()).isTrue();
        } else {
          assertThat(tile.get("tag").get("group").asText()).isEqualTo(slug);
          tagged++;
        }
      }
    }
    assertThat(tagged).isGreaterThan(10);
    String page = ask.get(LAYER + "?group=emotion&sort=tag").body();
    assertThat(page)
        .contains("href=\"" + LAYER + "?group=region&amp;sort=tag#sheet\"")
        .contains("href=\"" + LAYER + "?group=emotion#sheet\"");
  }

  @Test
  void twelveAreDrawnByASeedThatStays() throws Exception {
    JsonNode first = json("");
    assertThat(first.get("random")).hasSize(12).isEqualTo(json("?sort=name").get("random"));
    assertThat(first.get("telling")).hasSize(12);
    JsonNode other = json("?seed=" + (first.get("seed").asInt() + 1));
    assertThat(other.get("random")).hasSize(12).isNotEqualTo(first.get("random"));
    assertThat(ask.get(LAYER).body())
        .contains("?seed=" + (first.get("seed").asInt() + 1) + "#random");
    HashSet<Integer> drawn = new HashSet<>();
    for (int seed = 1; seed <= 150; seed++) {
      json("?seed=" + seed).get("random").forEach(neuron -> drawn.add(neuron.asInt()));
    }
    assertThat(drawn).as("of 1,800 draws from 520").hasSizeGreaterThan(490).contains(3);
  }
}
