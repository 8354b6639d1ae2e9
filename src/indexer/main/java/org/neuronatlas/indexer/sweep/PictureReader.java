package org.neuronatlas.indexer.sweep;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.Box;
import org.neuronatlas.catalog.row.ImageRow;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Runs.Failure;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.indexer.dataset.Dataset;
import org.neuronatlas.indexer.dataset.Item;
import org.neuronatlas.indexer.dataset.Plate;
import org.neuronatlas.indexer.dataset.Thumbnails;
import org.neuronatlas.indexer.plan.Plan.Sizes;

/**
 * Reads a unit: every picture is decoded, its plate and its thumbnail stored, and the model's own
 * input made of it.
 */
public final class PictureReader {
  private final Dataset dataset;
  private final Preprocess preprocess;
  private final ObjectStore store;
  private final Sizes sizes;
  private final ExecutorService workers;
  private final PixelBudget budget = new PixelBudget();

  public PictureReader(
      Dataset dataset,
      Preprocess preprocess,
      ObjectStore store,
      Sizes sizes,
      ExecutorService workers) {
    this.dataset = dataset;
    this.preprocess = preprocess;
    this.store = store;
    this.sizes = sizes;
    this.workers = workers;
  }

  /** Reads unit {@code unit}; a picture that cannot be read is a failure, and the unit goes on. */
  public UnitPictures read(int unit) throws IOException, InterruptedException {
    int first = unit * sizes.unit();
    int count = Math.min(sizes.unit(), dataset.size() - first);
    int plane = preprocess.numbers();
    float[][] batches =
        new float[(count + sizes.batch() - 1) / sizes.batch()][sizes.batch() * plane];

    List<Future<Outcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = i;
      outcomes.add(
          workers.submit(
              () -> read(first + at, batches[at / sizes.batch()], at % sizes.batch() * plane)));
    }
    List<ImageRow> images = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    boolean[] readable = new boolean[count];
    for (int i = 0; i < count; i++) {
      Outcome outcome = get(outcomes.get(i));
      readable[i] = outcome.image != null;
      if (outcome.image != null) {
        images.add(outcome.image);
      }
      if (outcome.failure != null) {
        failures.add(outcome.failure);
      }
    }
    return new UnitPictures(unit, first, readable, batches, images, failures);
  }

  private record Outcome(@Nullable ImageRow image, @Nullable Failure failure) {}

  private Outcome read(int ordinal, float[] pixels, int offset)
      throws IOException, InterruptedException {
    Item item = dataset.item(ordinal);
    Plate plate;
    List<Box> boxes;
    try (PixelBudget.Share held = budget.take(item.pixels())) {
      BufferedImage picture = item.read();
      boxes = item.boxes();
      preprocess.apply(picture, pixels, offset);
      plate = Plate.of(picture, item.plateFormat());
    } catch (IOException | RuntimeException unreadable) {
      return new Outcome(null, new Failure(item.key(), String.valueOf(unreadable.getMessage())));
    }
    String sha256 = store.putPicture(plate.bytes(), plate.extension());
    Item.Description said = item.description();
    return new Outcome(
        new ImageRow(
            ordinal,
            item.key(),
            sha256,
            plate.extension(),
            plate.image().getWidth(),
            plate.image().getHeight(),
            Thumbnails.BEST.store(plate.image(), plate.bytes().length, store),
            said.caption(),
            said.concept(),
            said.keywords(),
            said.style(),
            said.source(),
            said.licence(),
            boxes),
        null);
  }

  private static Outcome get(Future<Outcome> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
