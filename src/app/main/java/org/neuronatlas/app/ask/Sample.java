package org.neuronatlas.app.ask;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.image.UnreadablePicture;
import org.neuronatlas.indexer.dataset.Listing;
import org.neuronatlas.indexer.dataset.Plate;

/**
 * The first pictures of a folder that can be read, as a model sees them, and what reading costs.
 *
 * @param inputs row-major
 * @param seconds that a picture takes to be read and stored
 * @param bytes of its plate
 * @param pictures that the folder has
 */
record Sample(float[] inputs, double seconds, double bytes, int pictures) {
  private static final int MOST = 16;

  static Sample of(Path folder, Preprocess preprocess) throws IOException {
    Listing listing = Listing.of(folder);
    List<Listing.Entry> entries = listing.entries();
    int numbers = preprocess.numbers();
    float[] inputs = new float[MOST * numbers];
    int read = 0;
    double bytes = 0;
    long start = System.nanoTime();
    for (int i = 0; i < entries.size() && read < MOST; i++) {
      Optional<BufferedImage> picture = decoded(entries.get(i));
      if (picture.isPresent()) {
        preprocess.apply(picture.get(), inputs, read++ * numbers);
        bytes += Plate.of(picture.get(), format(entries.get(i))).bytes().length;
      }
    }
    if (read == 0) {
      throw new IllegalArgumentException(
          "Cannot measure on the pictures under %s: none of its %,d can be read."
              .formatted(folder, entries.size()));
    }
    double seconds = (System.nanoTime() - start) / 1e9 / read;
    return new Sample(Arrays.copyOf(inputs, read * numbers), seconds, bytes / read, entries.size());
  }

  private static Optional<BufferedImage> decoded(Listing.Entry entry) throws IOException {
    if (entry.trouble() != null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pictures.decode(Files.readAllBytes(entry.file())));
    } catch (UnreadablePicture e) {
      return Optional.empty();
    }
  }

  private static String format(Listing.Entry entry) {
    return entry.key().matches("(?i).*\\.jpe?g") ? "jpg" : "png";
  }
}
