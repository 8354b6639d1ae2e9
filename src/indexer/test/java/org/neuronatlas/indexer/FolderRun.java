package org.neuronatlas.indexer;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.catalog.vocabulary.TagGroup;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.indexer.dataset.Captions;
import org.neuronatlas.indexer.dataset.FolderDataset;
import org.neuronatlas.indexer.dataset.Listing;
import org.neuronatlas.indexer.label.Bar;
import org.neuronatlas.indexer.plan.Plan.Sizes;
import org.neuronatlas.indexer.render.Provenance;
import org.neuronatlas.indexer.render.StoredSpectra;
import org.neuronatlas.indexer.render.Technique;
import org.neuronatlas.indexer.render.Wish;
import org.neuronatlas.indexer.verify.Report;
import org.neuronatlas.indexer.verify.Selection;
import org.neuronatlas.indexer.verify.Verification;

/** A tiny model over a folder without captions; nothing rendered unless it is said. */
final class FolderRun {
  private static final Options OPTIONS = options(7);
  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          List.of(new TagGroup("place", "Places", "places", 0)),
          List.of(new Tag("place", "shore", "Shore", Tag.Kind.TAG, Set.of(), Set.of("shore"))));

  static final Path SMALL =
      Path.of(System.getProperty("atlas.root"), "src/engine/test/resources/reference/small_resnet");

  private FolderRun() {}

  static Options options(long seed) {
    return new Options(
        new Sizes(8, 8, 16, 16), Bar.DEFAULT, Recipes.ATLAS.withSteps(1), false, seed, 1);
  }

  static Index.Outcome of(Path folder, String slug, DataSource database, Path objects)
      throws Exception {
    return of(folder, slug, database, objects, 7);
  }

  static Index.Outcome of(Path folder, String slug, DataSource database, Path objects, long seed)
      throws Exception {
    return of(folder, slug, database, objects, options(seed), Progress.SILENT);
  }

  /** The same, the default set rendered. */
  static Index.Outcome rendered(
      Path folder, String slug, DataSource database, Path objects, Progress progress)
      throws Exception {
    return of(folder, slug, database, objects, OPTIONS.withRender(true), progress);
  }

  private static Index.Outcome of(
      Path folder,
      String slug,
      DataSource database,
      Path objects,
      Options options,
      Progress progress)
      throws Exception {
    try (VisionModel model = VisionModel.open(SMALL)) {
      return new Index(
              new Task(
                  subject(model),
                  FolderDataset.of(Listing.of(folder), slug, Captions.NONE),
                  VOCABULARY,
                  options,
                  database,
                  new DirectoryStore(objects),
                  progress))
          .run();
    }
  }

  private static Subject subject(VisionModel model) throws Exception {
    return Subject.of("small", "Small", "Apache-2.0", model);
  }

  /** Verifies what is drawn. */
  static Report verify(Selection selection, DataSource database, Path objects) throws Exception {
    return verify(selection, null, database, objects);
  }

  /** The same, as on a machine of another name. */
  static Report verify(
      Selection selection, @Nullable String machine, DataSource database, Path objects)
      throws Exception {
    try (VisionModel model = VisionModel.open(SMALL)) {
      Subject subject = subject(model);
      Provenance here = subject.drawnHere();
      if (machine != null) {
        here =
            new Provenance(
                here.weights(), here.config(), here.dictionaries(), machine, here.software());
      }
      return new Verification(
              subject,
              here,
              new StoredSpectra(new DirectoryStore(objects)),
              database,
              new DirectoryStore(objects),
              Progress.SILENT)
          .run(selection, null);
    }
  }

  /** Draws neurons of some layers into a publication of their own; its short id. */
  static String draw(String slug, DataSource database, Path objects, String layers)
      throws Exception {
    return draw(slug, database, new DirectoryStore(objects), layers);
  }

  /** The same, as far as its first picture: the power goes. */
  static void drawInVain(String slug, DataSource database, Path objects, String layers)
      throws Exception {
    var unused = draw(slug, database, new Failing(new DirectoryStore(objects), 0), layers);
  }

  private static String draw(String slug, DataSource database, ObjectStore store, String layers)
      throws Exception {
    return draw(slug, database, store, new Wish(Technique.CHANNEL, OPTIONS.recipe(), layers, 0));
  }

  static String draw(String slug, DataSource database, ObjectStore store, Wish wish)
      throws Exception {
    try (VisionModel model = VisionModel.open(SMALL)) {
      return new RenderRun(subject(model), OPTIONS, database, store, Progress.SILENT)
          .run(wish, slug)
          .orElseThrow();
    }
  }
}
