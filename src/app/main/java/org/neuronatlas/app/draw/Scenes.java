package org.neuronatlas.app.draw;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.demo.DemoPicture;
import org.neuronatlas.demo.DemoPictures;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.UnreadablePicture;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.param.Spectrum;
import org.neuronatlas.indexer.dataset.Listing;

/**
 * The spectrum of pictures, measured when a recipe asks for one: of a folder's, or of the demo's
 * scenes.
 */
final class Scenes implements Recipes.Spectra {
  private static final int MOST = 200;

  private final @Nullable Path folder;
  private final VisionModel model;

  Scenes(@Nullable Path folder, VisionModel model) {
    this.folder = folder;
    this.model = model;
  }

  @Override
  public Spectrum named(String name) {
    try {
      List<BufferedImage> pictures = folder == null ? scenes() : pictures(folder);
      return Spectrum.measured(pictures, Recipes.LARGE.canvas(model.inputSize()), model.manager());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot measure the spectrum of " + folder, e);
    }
  }

  private static List<BufferedImage> scenes() {
    return DemoPictures.all().stream()
        .filter(DemoPicture::scene)
        .limit(MOST)
        .map(scene -> scene.draw().picture())
        .toList();
  }

  private static List<BufferedImage> pictures(Path folder) throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    for (Listing.Entry entry : Listing.of(folder).entries()) {
      if (entry.trouble() == null && pictures.size() < MOST) {
        try {
          pictures.add(Pictures.decode(Files.readAllBytes(entry.file())));
        } catch (UnreadablePicture e) {
          System.err.printf("Left out %s: %s.%n", entry.file(), e.getMessage());
        }
      }
    }
    return pictures;
  }
}
