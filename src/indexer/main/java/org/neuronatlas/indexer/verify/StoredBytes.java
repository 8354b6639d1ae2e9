package org.neuronatlas.indexer.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.DamagedObject;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Drawn.Picture;
import org.neuronatlas.indexer.verify.Report.Difference;

/** Whether what is stored of a picture has the hash in its name. */
record StoredBytes(ObjectStore store) {

  /**
   * The picture's own bytes; null where they are missing or damaged.
   *
   * @param into takes what of the picture and its copies is not as it should be
   */
  byte @Nullable [] check(Picture picture, String page, List<Difference> into) throws IOException {
    byte @Nullable [] own = null;
    for (String key : picture.objects()) {
      try {
        ByteBuffer bytes = store.get(key);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        own = key.equals(picture.key()) ? copy : own;
      } catch (NoSuchFileException missing) {
        into.add(new Difference(page, key, "stored bytes", "there", "missing"));
      } catch (DamagedObject damaged) {
        into.add(
            new Difference(page, key, "stored bytes", "the SHA-256 in their name", damaged.how()));
      }
    }
    return own;
  }
}
