package org.neuronatlas.server.card;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import javax.imageio.ImageIO;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.server.web.Objects;

/**
 * Share pictures, each drawn once: kept in the object store below {@code cards/}, under what they
 * belong to and a hash of all they show. A picture that is taken down makes other cards, and what
 * had it in the same place is deleted as soon as the new one is made.
 */
@ApplicationScoped
public class Cards {
  private static final Logger LOG = Logger.getLogger(Cards.class);
  private static final long REMEMBERED = 16 << 20;

  @Inject Objects objects;

  /** Also what keeps two readers from drawing one card at a time. */
  private final Cache<String, byte[]> drawn =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED)
          .weigher((String key, byte[] png) -> png.length)
          .build();

  /**
   * A card as an answer. Like the pictures it shows it is asked for again after an hour, for a
   * licence may be withdrawn; under an address that is not pinned it may change at any moment.
   *
   * @param known the reader's If-None-Match
   */
  Response answer(String folder, Card card, @Nullable String known, boolean lasting) {
    String tag = '"' + card.hash() + '"';
    return (tag.equals(known)
            ? Response.notModified()
            : Response.ok(png(folder, card), "image/png"))
        .header("ETag", tag)
        .header("Cache-Control", lasting ? "public, max-age=3600" : "no-cache")
        .build();
  }

  /** Where the store keeps the picture of an address. */
  static String key(String address) {
    String name = address.substring(address.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return ObjectStore.pictureKey(name.substring(0, dot), name.substring(dot + 1));
  }

  /**
   * @param folder below {@code cards/}: the publication's short id, then what of it the card is of
   */
  private byte[] png(String folder, Card card) {
    String key = "cards/" + folder + "/" + card.hash() + ".png";
    return drawn.get(key, missing -> kept(missing, card));
  }

  private byte[] kept(String key, Card card) {
    try {
      return bytes(objects.get(key));
    } catch (NoSuchFileException absent) {
      byte[] png = draw(card);
      keep(key, png);
      return png;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] draw(Card card) {
    try {
      return Drawing.png(card, this::picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A store that takes nothing leaves readers with a card that is drawn again. */
  private void keep(String key, byte[] png) {
    try {
      objects.replace(key, png);
    } catch (IOException e) {
      LOG.warnf("The share picture %s was not kept: %s", key, e.getMessage());
    }
  }

  private @Nullable BufferedImage picture(String key) throws IOException {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes(objects.get(key))));
      if (picture == null) {
        LOG.warnf("The picture %s has no place on share pictures: its format is not read.", key);
      }
      return picture;
    } catch (NoSuchFileException absent) {
      LOG.warnf("The picture %s is not in the store.", key);
      return null;
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
