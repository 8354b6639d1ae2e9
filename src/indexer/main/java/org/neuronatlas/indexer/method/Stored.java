package org.neuronatlas.indexer.method;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.neuronatlas.catalog.row.DrawnPicture;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.image.UnreadablePicture;
import org.neuronatlas.indexer.dataset.Thumbnails;

/**
 * A picture that was made and stored.
 *
 * @param decoded from its PNG again: what readers see is what is judged
 */
record Stored(DrawnPicture row, BufferedImage decoded) {
  static Stored of(BufferedImage picture, ObjectStore store) throws IOException {
    byte[] png = Png.encode(picture);
    try {
      return new Stored(
          new DrawnPicture(
              store.putPicture(png, "png"),
              "png",
              picture.getWidth(),
              picture.getHeight(),
              Thumbnails.BEST.store(picture, png.length, store),
              Thumbnails.BEST.display(picture, png.length, store)),
          Pictures.decode(png));
    } catch (UnreadablePicture e) {
      throw new IllegalStateException("A picture that was just encoded cannot be read.", e);
    }
  }
}
