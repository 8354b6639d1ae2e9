package org.neuronatlas.indexer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.row.Thumbnail;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.engine.image.Pictures;

class ThumbnailsTest {
  private static final int SIDE = 256;

  /** As many as a picture of noise has. */
  private static final int BYTES = 3 * SIDE * SIDE;

  @TempDir Path folder;
  private final BufferedImage picture = picture();
  private ObjectStore store;

  @BeforeEach
  void open() throws Exception {
    store = new DirectoryStore(folder);
  }

  @Test
  void copiesAreWebPThatLooksLikeThePicture() throws Exception {
    assertThat(WebP.missing()).isEmpty();
    Thumbnail display = Thumbnails.BEST.display(picture, BYTES, store);
    assertThat(display.extension()).isEqualTo("webp");
    BufferedImage shown = stored(display);
    assertThat(shown.getWidth()).isEqualTo(SIDE);
    assertThat(psnr(picture, shown)).isGreaterThan(36);
    Thumbnail small = Thumbnails.BEST.store(picture, BYTES, store);
    assertThat(small.extension()).isEqualTo("webp");
    assertThat(stored(small).getWidth()).isEqualTo(160);
  }

  @Test
  void theSamePictureGivesTheSameBytes() throws Exception {
    assertThat(WebP.encode(picture(), .95f)).isEqualTo(WebP.encode(picture, .95f));
    assertThat(WebP.encode(picture, .5f)).hasSizeLessThan(WebP.encode(picture, .95f).length);
  }

  @Test
  void withoutAnEncoderSmallCopiesAreJpegAndThePictureItselfIsShown() throws Exception {
    Thumbnails plain = new Thumbnails(false);
    assertThat(plain.store(picture, BYTES, store).extension()).isEqualTo("jpg");
    assertThat(plain.display(picture, BYTES, store)).isNull();
  }

  @Test
  void aCopyThatSavesLittleIsNotMade() throws Exception {
    assertThat(Thumbnails.BEST.display(picture, 100, store)).isNull();
    assertThat(Thumbnails.BEST.store(picture, 100, store)).isNull();
  }

  private BufferedImage stored(Thumbnail copy) throws Exception {
    var buffer = store.get(ObjectStore.pictureKey(copy.sha256(), copy.extension()));
    byte[] found = new byte[buffer.remaining()];
    buffer.get(found);
    return Pictures.decode(found);
  }

  /** Soft colours under hard edges. */
  private static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = picture.createGraphics();
    brush.setPaint(new GradientPaint(0, 0, new Color(0x3060c0), SIDE, SIDE, new Color(0xf0d090)));
    brush.fillRect(0, 0, SIDE, SIDE);
    brush.setPaint(new GradientPaint(0, 0, Color.WHITE, SIDE, 0, Color.DARK_GRAY));
    for (int i = 0; i < 8; i++) {
      brush.fillOval(20 + 26 * i, 40 + 17 * i, 24, 40);
    }
    brush.dispose();
    return picture;
  }

  private static double psnr(BufferedImage a, BufferedImage b) {
    double sum = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          int apart = (a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255);
          sum += apart * apart;
        }
      }
    }
    return 10 * Math.log10(255 * 255 / (sum / (3 * SIDE * SIDE)));
  }
}
