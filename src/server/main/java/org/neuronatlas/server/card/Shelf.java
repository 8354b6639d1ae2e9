package org.neuronatlas.server.card;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.Stored;
import org.neuronatlas.server.web.Objects;

/**
 * Share pictures that are kept in the object store: since anybody may ask for all of them, no more
 * than there is room for. Where room is short, those go that were not asked for longest; before any
 * that were asked for since the server started, those that were not. They are not synced: one that
 * a power cut tore is seen by its end, and drawn again.
 */
@ApplicationScoped
class Shelf {
  private static final Logger LOG = Logger.getLogger(Shelf.class);
  static final String FOLDER = "cards/";
  private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

  private final Objects objects;
  private final long room;

  /** Bytes by key, what was asked for last at the end; null before anything was put. */
  private @Nullable Map<String, Long> kept;

  private long bytes;

  @Inject
  Shelf(Objects objects, @ConfigProperty(name = "atlas.cards.bytes") MemorySize room) {
    this.objects = objects;
    this.room = room.asLongValue();
  }

  /** A card, whole; null where there is none. */
  byte @Nullable [] get(String key) throws IOException {
    byte[] jpeg;
    try {
      ByteBuffer buffer = objects.get(key);
      jpeg = new byte[buffer.remaining()];
      buffer.get(jpeg);
    } catch (NoSuchFileException absent) {
      return null;
    } catch (DamagedObject damaged) {
      LOG.warnf("A share picture is drawn again: %s", damaged.getMessage());
      return null;
    }
    if (!whole(jpeg)) {
      LOG.warnf("The share picture %s lacks its end, and is drawn again.", key);
      return null;
    }
    touch(key);
    return jpeg;
  }

  private static boolean whole(byte[] jpeg) {
    int from = jpeg.length - END.length;
    return from > 0 && Arrays.equals(jpeg, from, jpeg.length, END, 0, END.length);
  }

  private synchronized void touch(String key) {
    if (kept != null) {
      var unused = kept.get(key); // a map in the order of asking
    }
  }

  /** Keeps a card instead of all others in its folder. */
  synchronized void put(String key, byte[] jpeg) throws IOException {
    if (jpeg.length > room) {
      return;
    }
    Map<String, Long> here = kept();
    List<String> others = new ArrayList<>(here.keySet());
    others.removeIf(other -> other.equals(key) || !folder(other).equals(folder(key)));
    for (String other : others) {
      forget(here, other);
    }
    forget(here, key);
    while (bytes + jpeg.length > room) {
      forget(here, here.keySet().iterator().next());
    }
    objects.put(key, jpeg);
    here.put(key, (long) jpeg.length);
    bytes += jpeg.length;
  }

  private static String folder(String key) {
    return key.substring(0, key.lastIndexOf('/'));
  }

  private void forget(Map<String, Long> here, String key) throws IOException {
    Long size = here.get(key);
    if (size != null) {
      objects.delete(key);
      here.remove(key);
      bytes -= size;
    }
  }

  private Map<String, Long> kept() throws IOException {
    if (kept == null) {
      Map<String, Long> found = new LinkedHashMap<>(16, .75f, true);
      for (Stored card : objects.list(FOLDER)) {
        found.put(card.key(), card.bytes());
        bytes += card.bytes();
      }
      kept = found;
    }
    return kept;
  }
}
