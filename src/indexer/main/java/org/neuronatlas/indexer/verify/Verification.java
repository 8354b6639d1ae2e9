package org.neuronatlas.indexer.verify;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.catalog.write.Drawn;
import org.neuronatlas.catalog.write.Drawn.Picture;
import org.neuronatlas.catalog.write.Sealed;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.image.Ssim;
import org.neuronatlas.engine.image.UnreadablePicture;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.indexer.Progress;
import org.neuronatlas.indexer.Subject;
import org.neuronatlas.indexer.Workshop;
import org.neuronatlas.indexer.render.Provenance;
import org.neuronatlas.indexer.verify.Report.Difference;
import org.neuronatlas.indexer.verify.Report.Likeness;

/**
 * Compares what is stored with what its rows say, and what its rows say with what comes of drawing
 * it again. On the machine and with the software that drew a picture, the same bytes are due;
 * elsewhere 256 steps amplify the last bits, and it is compared by what it does.
 */
public final class Verification {
  /** How far an activation may be off where another machine or software drew the picture. */
  static final double TOLERANCE = .05;

  /** The same where this one did: what is stored is a float. */
  private static final double EXACT = 1e-4;

  private final Subject subject;
  private final Provenance here;
  private final Recipes.Spectra spectra;
  private final DataSource database;
  private final ObjectStore store;
  private final Progress progress;

  /**
   * Prepares; nothing is read yet.
   *
   * @param here what decides what pictures look like on this machine
   */
  public Verification(
      Subject subject,
      Provenance here,
      Recipes.Spectra spectra,
      DataSource database,
      ObjectStore store,
      Progress progress) {
    this.subject = subject;
    this.here = here;
    this.spectra = spectra;
    this.database = database;
    this.store = store;
    this.progress = progress;
  }

  /**
   * Verifies.
   *
   * @param dataset over which pictures the model was indexed; null for its home data set
   * @throws IllegalArgumentException where nothing is meant
   */
  public Report run(Selection selection, @Nullable String dataset)
      throws SQLException, IOException {
    List<String> meant = selection.of(subject.model()).stream().map(Layer::name).toList();
    Sealed sealed = Sealed.existing(database, subject.row().slug(), dataset);
    String publication = subject.row().slug() + "@" + sealed.shortId();
    Drawn drawn = new Drawn(database);
    List<Picture> chosen = selection.of(drawn.in(sealed.id(), meant), publication);
    Work work = new Work(publication, sealed.dataset(), chosen.size());
    progress.stage("Verifying pictures", 0, chosen.size());
    Map<Integer, List<Picture>> byUnit = new TreeMap<>();
    for (Picture picture : chosen) {
      if (picture.unitId() == null) {
        work.withoutUnit(picture);
      } else {
        byUnit.computeIfAbsent(picture.unitId(), id -> new ArrayList<>()).add(picture);
      }
    }
    try (Workshop workshop = new Workshop()) {
      workshop.work(
          byUnit.keySet(),
          id -> again(drawn.unit(id)),
          (id, again) -> work.unit(again, Objects.requireNonNull(byUnit.get(id))));
    }
    return work.report(byUnit.size());
  }

  /**
   * A unit's row, as this model would call it, and the unit drawn again where that is the same; or
   * why it cannot be.
   */
  private record Again(
      RenderUnitRow unit, RenderUnitRow now, @Nullable Redrawn drawn, @Nullable String why) {}

  private Again again(RenderUnitRow unit) {
    RenderUnitRow now = here.of(unit);
    if (!now.hash().equals(unit.hash())) {
      return new Again(unit, now, null, null);
    }
    try {
      return new Again(unit, now, Redrawn.of(unit, subject.model(), spectra), null);
    } catch (IllegalArgumentException unreadable) {
      return new Again(unit, now, null, String.valueOf(unreadable.getMessage()));
    }
  }

  /** One verification at work. */
  private final class Work {
    private final String publication;
    private final String dataset;
    private final int pictures;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Double> ssims = new ArrayList<>();
    private final StoredBytes bytes = new StoredBytes(store);
    private double mostOff;
    private int seen;
    private int identical;
    private int alike;
    private int withoutUnit;

    Work(String publication, String dataset, int pictures) {
      this.publication = publication;
      this.dataset = dataset;
      this.pictures = pictures;
    }

    void withoutUnit(Picture picture) throws IOException {
      byte @Nullable [] unused = bytes.check(picture, page(picture), differences);
      withoutUnit++;
      progress.advance(++seen);
    }

    void unit(Again again, List<Picture> chosen) throws IOException {
      Map<Picture, byte @Nullable []> stored = new LinkedHashMap<>();
      for (Picture picture : chosen) {
        stored.put(picture, bytes.check(picture, page(picture), differences));
      }
      Redrawn drawn = again.drawn;
      if (drawn != null) {
        stored.forEach((picture, png) -> compare(picture, png, drawn));
      } else if (again.why != null) {
        String why = again.why;
        chosen.forEach(picture -> differ(picture, "drawn again", "a picture", why));
      } else {
        chosen.forEach(picture -> differ(picture, "unit", said(again.unit), said(again.now)));
      }
      seen += chosen.size();
      progress.advance(seen);
    }

    private String said(RenderUnitRow unit) {
      return "hash %.12s, weights %.12s, dictionary %.12s"
          .formatted(unit.hash(), unit.weightsSha256(), unit.dictionarySha256());
    }

    private void compare(Picture picture, byte @Nullable [] png, Redrawn again) {
      BufferedImage image = again.image(picture.neuron(), picture.place());
      float activation = again.activation(picture.neuron(), picture.place());
      double off =
          Math.abs(activation - picture.activation())
              / Math.max(Math.abs(picture.activation()), 1e-6);
      boolean same = here.same(again.unit());
      if (!same) {
        double ssim = png == null ? Double.NaN : ssim(png, image);
        alike++;
        mostOff = Math.max(mostOff, off);
        if (!Double.isNaN(ssim)) {
          ssims.add(ssim);
        }
      } else if (ObjectStore.pictureKey(Sha256.hex(Png.encode(image)), "png")
          .equals(picture.key())) {
        identical++;
      } else {
        differ(
            picture,
            "drawn again",
            "the same bytes",
            "other bytes%s"
                .formatted(png == null ? "" : ", SSIM %.4f".formatted(ssim(png, image))));
      }
      if (!(off <= (same ? EXACT : TOLERANCE))) {
        differ(
            picture,
            "activation",
            "%.5g".formatted(picture.activation()),
            "%.5g".formatted(activation));
      }
    }

    private double ssim(byte[] png, BufferedImage image) {
      try {
        BufferedImage stored = Pictures.decode(png);
        return stored.getWidth() == image.getWidth() && stored.getHeight() == image.getHeight()
            ? Ssim.of(stored, image)
            : 0;
      } catch (UnreadablePicture unreadable) {
        return 0; // its bytes have the right hash: it never was a picture
      }
    }

    private void differ(Picture picture, String what, String expected, String found) {
      differences.add(new Difference(page(picture), picture.key(), what, expected, found));
    }

    private String page(Picture picture) {
      return "/models/%s/%s/%d".formatted(publication, picture.layer(), picture.neuron());
    }

    Report report(int units) {
      List<Double> sorted = ssims.stream().sorted().toList();
      Likeness likeness =
          sorted.isEmpty()
              ? null
              : new Likeness(sorted.get(0), sorted.get(sorted.size() / 2), mostOff);
      return new Report(
          publication,
          dataset,
          pictures,
          units,
          identical,
          alike,
          withoutUnit,
          likeness,
          here.machine() + "; " + here.software(),
          differences);
    }
  }
}
