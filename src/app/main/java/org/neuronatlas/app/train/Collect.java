package org.neuronatlas.app.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.UnreadablePicture;
import org.neuronatlas.engine.train.Vectors;
import org.neuronatlas.indexer.dataset.Listing;

/**
 * A layer's activations at positions of pictures, of each picture as many, drawn by lot. Those of
 * whole pictures are kept apart, evenly along the listing: positions of one picture are too alike
 * to stand on both sides.
 */
final class Collect {
  private static final int BATCH = 32;
  private static final int APART = 8_192; // positions at most
  private static final int LEAST_STRIDE = 20; // one picture in so many, or fewer

  private final VisionModel model;
  private final String layer;
  private final Place place;
  private final List<Listing.Entry> pictures;
  private final int each; // positions of a picture
  private final int stride;
  private final long seed;

  /**
   * @param most positions in all
   */
  Collect(VisionModel model, String layer, List<Listing.Entry> pictures, int most, long seed) {
    this.model = model;
    this.layer = layer;
    this.place = model.place(layer);
    this.pictures = pictures;
    int positions = place.height() * place.width();
    this.each = Math.max(1, Math.min(positions, most / Math.max(1, pictures.size())));
    this.stride = Math.max(LEAST_STRIDE, pictures.size() * each / APART);
    this.seed = seed;
  }

  /** Hears how it goes. */
  interface Listener {
    void read(int pictures, int all);
  }

  /**
   * Writes them.
   *
   * @return a sentence for each picture that could not be read, in the listing's order
   */
  List<String> write(Vectors.Writer out, Listener listener) throws IOException {
    List<String> failures = new ArrayList<>();
    int size = model.inputSize();
    for (int first = 0; first < pictures.size(); first += BATCH) {
      int n = Math.min(BATCH, pictures.size() - first);
      float[] pixels = new float[n * 3 * size * size];
      boolean[] readable = new boolean[n];
      for (int i = 0; i < n; i++) {
        readable[i] = read(pictures.get(first + i), pixels, i * 3 * size * size, failures);
      }
      try (NDManager scope = model.manager().newSubManager()) {
        NDArray images = scope.create(pixels, new Shape(n, 3, size, size));
        NDArray seen = place.positions(model.raw(images, layer)); // [n, C, H, W] or [n, C]
        NDArray rows =
            seen.getShape().dimension() == 4
                ? seen.transpose(0, 2, 3, 1).reshape(n, -1, place.channels())
                : seen.reshape(n, 1, place.channels());
        float[] numbers = rows.toFloatArray(); // [n, positions, C]
        for (int i = 0; i < n; i++) {
          if (readable[i]) {
            add(out, numbers, i, first + i);
          }
        }
      }
      listener.read(first + n, pictures.size());
    }
    return failures;
  }

  private boolean read(Listing.Entry entry, float[] into, int at, List<String> failures)
      throws IOException {
    try {
      if (entry.trouble() != null) {
        throw new UnreadablePicture(entry.trouble());
      }
      model.preprocess().apply(Pictures.decode(Files.readAllBytes(entry.file())), into, at);
      return true;
    } catch (UnreadablePicture e) {
      failures.add(entry.key() + ": " + e.getMessage());
      return false;
    }
  }

  private void add(Vectors.Writer out, float[] numbers, int i, int ordinal) throws IOException {
    int channels = place.channels();
    int positions = place.height() * place.width();
    boolean apart = ordinal % stride == stride / 2;
    for (int position : drawn(positions, ordinal)) {
      int from = (i * positions + position) * channels;
      out.add(Arrays.copyOfRange(numbers, from, from + channels), apart);
    }
  }

  private int[] drawn(int positions, int ordinal) {
    int[] all = IntStream.range(0, positions).toArray();
    Random random = new Random(seed * 1_000_003 + ordinal);
    for (int i = 0; i < each && each < positions; i++) {
      int other = i + random.nextInt(positions - i);
      int kept = all[i];
      all[i] = all[other];
      all[other] = kept;
    }
    return Arrays.copyOf(all, each);
  }
}
