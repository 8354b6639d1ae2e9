package org.neuronatlas.server.picture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import javax.imageio.ImageIO;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.PixelMaps;
import org.neuronatlas.catalog.store.StoreUnavailable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Objects;

/**
 * Saliency as grey pictures, one pixel a pixel of the model's input: black is 0, white the largest
 * of the picture. Under a pinned model one is the same for ever.
 */
@ApplicationScoped
public class Greys {
  private static final Logger LOG = Logger.getLogger(Greys.class);

  @Inject Objects objects;

  /**
   * One of a set of maps.
   *
   * @param sha256 of the set; null where there is none
   * @param known the tag that the reader has already
   * @param whose in words
   * @param way to its page
   */
  public Response answer(
      Reading reading,
      @Nullable String sha256,
      int example,
      @Nullable String known,
      String whose,
      Missing.Way way) {
    if (sha256 == null) {
      throw Missing.page("No saliency was taken of %s.".formatted(whose), way);
    }
    String tag = "\"%s-%d\"".formatted(sha256, example);
    String kept = reading.pinned() ? "public, max-age=31536000, immutable" : "no-cache";
    return (tag.equals(known)
            ? Response.notModified()
            : Response.ok(png(sha256, example, whose, way), "image/png"))
        .header("ETag", tag)
        .header("Cache-Control", kept)
        .build();
  }

  private byte[] png(String sha256, int example, String whose, Missing.Way way) {
    try {
      PixelMaps maps = PixelMaps.decode(sha256, objects.get(PixelMaps.key(sha256)));
      if (example >= maps.examples()) {
        throw Missing.page(
            "The saliency of %s is of %d examples, 0 the first; there is no %d."
                .formatted(whose, maps.examples(), example),
            way);
      }
      return png(maps, example);
    } catch (NoSuchFileException gone) {
      throw Missing.page("The saliency of %s is not in the store any more.".formatted(whose), way);
    } catch (StoreUnavailable away) {
      LOG.error(away.getMessage());
      throw Missing.away("The store of saliency does not answer; try again in a moment.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] png(PixelMaps maps, int example) throws IOException {
    BufferedImage grey =
        new BufferedImage(maps.width(), maps.height(), BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setDataElements(0, 0, maps.width(), maps.height(), maps.map(example));
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(grey, "png", png); // the samples as they are
    return png.toByteArray();
  }
}
