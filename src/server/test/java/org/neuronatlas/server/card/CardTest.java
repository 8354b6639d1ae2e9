package org.neuronatlas.server.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardTest {
  private static Card card(String label, @Nullable String large) {
    return new Card(
        "emotion",
        "Emotion",
        label,
        "layer4.1.pre, neuron 312",
        "Fires most on sun, moon and star.",
        large,
        List.of("one", "two", "three", "four"),
        "Demo CLIP");
  }

  /** A wide picture: red, with a blue middle square. */
  private static BufferedImage picture(String key) {
    BufferedImage picture = new BufferedImage(600, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(0, 0, 600, 200);
    g.setColor(Color.BLUE);
    g.fillRect(200, 0, 200, 200);
    g.dispose();
    return picture;
  }

  private static BufferedImage drawn(Card card) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(Drawing.jpeg(card, CardTest::picture)));
  }

  @Test
  void hasTheSizeThatPreviewsExpectAndTheMiddleOfItsPictures() throws Exception {
    BufferedImage drawn = drawn(card("Joy", "large"));
    assertThat(drawn.getWidth()).isEqualTo(1200);
    assertThat(drawn.getHeight()).isEqualTo(630);
    for (int[] at : new int[][] {{60, 60}, {300, 300}, {570, 570}, {640, 470}, {1140, 470}}) {
      isNearly(drawn.getRGB(at[0], at[1]), Color.BLUE);
    }
    isNearly(drawn.getRGB(10, 10), Hues.WALL);
  }

  /** As JPEG keeps a colour. */
  private static void isNearly(int rgb, Color expected) {
    Color drawn = new Color(rgb);
    assertThat(Math.abs(drawn.getRed() - expected.getRed())).as("%s", drawn).isLessThan(16);
    assertThat(Math.abs(drawn.getGreen() - expected.getGreen())).as("%s", drawn).isLessThan(16);
    assertThat(Math.abs(drawn.getBlue() - expected.getBlue())).as("%s", drawn).isLessThan(16);
  }

  @Test
  void isTheSameBytesForTheSameCard() throws Exception {
    byte[] first = Drawing.jpeg(card("Joy", "large"), CardTest::picture);
    assertThat(Drawing.jpeg(card("Joy", "large"), CardTest::picture)).isEqualTo(first);
    assertThat(Drawing.jpeg(card("Joys", "large"), CardTest::picture)).isNotEqualTo(first);
  }

  @Test
  void isAnotherOneWhenAnyOfItsPicturesIs() {
    Card card = card("Joy", "large");
    assertThat(card("Joy", "large").hash()).isEqualTo(card.hash());
    assertThat(card("Joy", "other").hash()).isNotEqualTo(card.hash());
    assertThat(card("Joy", null).hash()).isNotEqualTo(card.hash());
  }

  @Test
  void anEmptyFrameHangsWhereThereIsNoPicture() throws Exception {
    BufferedImage drawn = drawn(card("Joy", null));
    isNearly(drawn.getRGB(300, 300), Hues.MOUNT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Joy", "Crème brûlée", "Ελλάδα", "Москва", "e\u0301tude"})
  void wordsThatTheFontHasAreWritten(String label) {
    assertThat(Card.drawable(label, "Neuron 3")).isNotEqualTo("Neuron 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"日本", "שמח", "سعيد", "😀 happy", "", "  "})
  void otherScriptsGiveWayToTheNumberAndNeverBecomeBoxes(String label) {
    assertThat(Card.drawable(label, "Neuron 3")).isEqualTo("Neuron 3");
  }

  @Test
  void aLongLabelIsBalancedOverTwoLines() {
    Setting set = Setting.of(Typeface.BOLD, "Statue of Liberty in New York", 522, 2, 76, 48);
    assertThat(set.lines()).hasSize(2);
    double first = Typeface.BOLD.width(set.lines().get(0));
    double second = Typeface.BOLD.width(set.lines().get(1));
    assertThat(Math.abs(first - second)).isLessThan(4);
    assertThat(set.width()).isLessThanOrEqualTo(522);
  }

  @ParameterizedTest
  @CsvSource({
    "A label of very many words that go on and on past every line that a picture has room for",
    "Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichenverordnungen",
  })
  void whatIsTooLongEndsInAnEllipsisWithinItsWidth(String label) {
    Setting set = Setting.of(Typeface.BOLD, label, 522, 2, 76, 48);
    assertThat(set.lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(set.lines().get(set.lines().size() - 1)).endsWith("…");
    assertThat(set.width()).isLessThanOrEqualTo(522);
  }

  @Test
  void aGroupHasTheHueOfThePages() {
    assertThat(Hues.of("emotion")).isNotEqualTo(Hues.of("region")).isNotEqualTo(Hues.QUIET);
    assertThat(Hues.of("no group")).isEqualTo(Hues.QUIET);
    assertThat(Hues.oklch(1, 0, 0)).isEqualTo(Color.WHITE);
    assertThat(Hues.oklch(.627955, .257704, 29.234)).isEqualTo(Color.RED);
  }
}
