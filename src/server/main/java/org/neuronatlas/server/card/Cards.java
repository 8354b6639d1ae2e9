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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.StoreUnavailable;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Objects;

/**
 * Share pictures, drawn when they are first asked for and kept on a {@link Shelf}, under what they
 * belong to and a hash of all they show. A picture that is taken down makes other cards, and what
 * had it in the same place is deleted as soon as the new one is made.
 */
@ApplicationScoped
public class Cards {
  private static final Logger LOG = Logger.getLogger(Cards.class);
  private static final long REMEMBERED = 16 << 20;

  /** Drawn at a time: anybody may ask, and each takes a processor and tens of megabytes. */
  private static final int AT_ONCE = 2;

  private static final int WAIT = 10; // seconds

  @Inject Objects objects;
  @Inject Shelf shelf;

  private final Semaphore hands = new Semaphore(AT_ONCE, true);

  /**
   * @param whole false where the store lacked one of its pictures
   */
  private record Drawn(byte[] jpeg, boolean whole) {}

  /** Also what keeps two readers from drawing one card at a time. */
  private final Cache<String, Drawn> drawn =
      Caffeine.newBuilder()
          .maximumWeight(REMEMBERED)
          .weigher((String key, Drawn card) -> card.jpeg.length)
          .build();

  /**
   * A card as an answer. Like the pictures it shows it is asked for again after an hour, for a
   * licence may be withdrawn; under an address that is not pinned it may change at any moment. One
   * that lacks a picture is nobody's to keep.
   *
   * @param folder below {@code cards/}: the publication's short id, then what of it the card is of
   * @param known the reader's If-None-Match
   */
  Response answer(String folder, Card card, @Nullable String known, boolean lasting) {
    String tag = '"' + card.hash() + '"';
    String kept = lasting ? "public, max-age=3600" : "no-cache";
    if (tag.equals(known)) {
      return Response.notModified().header("ETag", tag).header("Cache-Control", kept).build();
    }
    Drawn made = drawn(Shelf.FOLDER + folder + "/" + card.hash() + ".jpg", card);
    Response.ResponseBuilder answer = Response.ok(made.jpeg, "image/jpeg");
    return made.whole
        ? answer.header("ETag", tag).header("Cache-Control", kept).build()
        : answer.header("Cache-Control", "no-store").build();
  }

  /** Where the store keeps the picture of an address. */
  static String key(String address) {
    String name = address.substring(address.lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return ObjectStore.pictureKey(name.substring(0, dot), name.substring(dot + 1));
  }

  private Drawn drawn(String key, Card card) {
    Drawn made = drawn.get(key, missing -> kept(missing, card));
    if (!made.whole) {
      drawn.invalidate(key);
    }
    return made;
  }

  private Drawn kept(String key, Card card) {
    try {
      byte[] jpeg = shelf.get(key);
      if (jpeg != null) {
        return new Drawn(jpeg, true);
      }
      Drawn made = draw(card);
      if (made.whole) {
        keep(key, made.jpeg);
      }
      return made;
    } catch (StoreUnavailable away) {
      LOG.error(away.getMessage());
      throw Missing.away("The store of pictures does not answer; try again in a moment.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Drawn draw(Card card) throws IOException {
    boolean mine = false;
    try {
      mine = hands.tryAcquire(WAIT, TimeUnit.SECONDS);
      if (!mine) {
        throw Missing.away(
            "Other share pictures are being drawn, and this one has its turn later; try again in a moment.");
      }
      AtomicBoolean whole = new AtomicBoolean(true);
      byte[] jpeg = Drawing.jpeg(card, key -> picture(key, whole));
      return new Drawn(jpeg, whole.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting to draw a share picture", e);
    } finally {
      if (mine) {
        hands.release();
      }
    }
  }

  /** A store that takes nothing leaves readers with a card that is drawn again. */
  private void keep(String key, byte[] jpeg) {
    try {
      shelf.put(key, jpeg);
    } catch (IOException e) {
      LOG.warnf("The share picture %s was not kept: %s", key, e.getMessage());
    }
  }

  private @Nullable BufferedImage picture(String key, AtomicBoolean whole) throws IOException {
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes(objects.get(key))));
      if (picture == null) {
        LOG.warnf("The picture %s has no place on share pictures: its format is not read.", key);
      }
      return picture;
    } catch (NoSuchFileException | DamagedObject absent) {
      LOG.warnf("The picture %s is not to be had: %s", key, absent.getMessage());
      whole.set(false);
      return null;
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
