package org.neuronatlas.indexer.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Plates;
import org.neuronatlas.catalog.write.Sealed;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.UnreadablePicture;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.param.Spectrum;

/** Data sets' spectra, kept where their pictures are, by the names that recipes give them. */
public record StoredSpectra(ObjectStore store) implements Recipes.Spectra {
  /** Pictures that are measured: scenes before lone things, then in the data set's order. */
  private static final int MOST = 500;

  @Override
  public Spectrum named(String name) {
    try {
      ByteBuffer bytes = store.get(key(name));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return Spectrum.of(name, copy);
    } catch (NoSuchFileException gone) {
      throw new IllegalArgumentException(
          "Cannot draw with the spectrum '%s': the store has no %s.".formatted(name, key(name)),
          gone);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + key(name), e);
    }
  }

  /** Measures the plates of a data set, and keeps what was measured. */
  public Spectrum of(Sealed sealed, DataSource database, VisionModel model) {
    try {
      List<BufferedImage> pictures = new ArrayList<>();
      for (String key : Plates.of(database, sealed.datasetId(), MOST)) {
        ByteBuffer bytes = store.get(key);
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        pictures.add(Pictures.decode(copy));
      }
      int canvas = Recipes.LARGE.canvas(model.inputSize());
      Spectrum spectrum = Spectrum.measured(pictures, canvas, model.manager());
      store.put(key(spectrum.name()), ByteBuffer.wrap(spectrum.bytes()));
      return spectrum;
    } catch (SQLException | UnreadablePicture e) {
      throw new IllegalStateException(
          "Cannot measure the spectrum of '%s': %s.".formatted(sealed.dataset(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot measure the spectrum of " + sealed.dataset(), e);
    }
  }

  private static String key(String name) {
    return "spectra/" + name + ".f32";
  }
}
