package org.neuronatlas.app.index;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.ask.OpeningOptions;
import org.neuronatlas.app.progress.Display;
import org.neuronatlas.app.progress.ProgressOption;
import org.neuronatlas.app.store.StoreOption;
import org.neuronatlas.catalog.Migrations;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.EmbeddedPostgres;
import org.neuronatlas.indexer.Index;
import org.neuronatlas.indexer.dataset.Captions;
import org.neuronatlas.indexer.dataset.Dataset;
import org.neuronatlas.indexer.dataset.FolderDataset;
import org.neuronatlas.indexer.dataset.Listing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas index}: a model over a folder of pictures. */
@Command(name = "index", description = "Index a model over a folder of pictures.")
public final class IndexCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      required = true,
      description = "'demo', a fetched name, or a model's folder.")
  private String model;

  @Mixin private OpeningOptions opening;

  @Option(names = "--images", required = true, description = "A folder of pictures.")
  private Path images;

  @Option(
      names = "--captions",
      description = "What is said of them: a TSV file with the columns file and caption.")
  private @Nullable Path captions;

  @Option(
      names = "--name",
      description = "The data set's name in addresses (default: the folder's name).")
  private @Nullable String name;

  /** How many visualizations are drawn. */
  enum Render {
    DEFAULT,
    NONE
  }

  @Option(
      names = "--render",
      defaultValue = "default",
      description = "default (the last block and the embedding) or none.")
  private Render render;

  @Mixin private StoreOption store;

  @Mixin private ProgressOption progress;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    AtlasHome home = AtlasHome.fromEnvironment();
    store.settle(home);
    NamedModel named = opening.beside(NamedModel.of(model, home));
    String slug = slug();
    Captions said = captions == null ? Captions.NONE : Captions.read(captions);
    Listing listing = Listing.of(images);
    System.err.println(listing + ".");
    List<String> without = said.without(listing);
    if (!without.isEmpty()) {
      System.err.printf(
          "The captions name %,d pictures that are not there, '%s' the first of them.%n",
          without.size(), without.get(0));
    }
    FolderDataset pictures = FolderDataset.of(listing, slug, said);
    Dataset dataset = name == null ? pictures : pictures.named(name);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        Display display = progress.display(System.err, postgres.database().dataSource())) {
      if (!postgres.attached()) {
        Migrations.apply(postgres.database().dataSource());
      }
      Index.Outcome outcome =
          Indexing.run(
              named, dataset, render == Render.DEFAULT, home, postgres.database(), display);
      FailureList.print(outcome.failures(), System.err);
    }
    return 0;
  }

  private String slug() {
    String wanted =
        name != null ? name : images.toAbsolutePath().normalize().getFileName().toString();
    String slug = NamedModel.slug(wanted);
    if (slug.isEmpty() || (name != null && !name.equals(slug))) {
      throw new IllegalArgumentException(
          "A data set cannot be called '%s': letters, digits, '.', '_' and '-' may stand in an address%s."
              .formatted(wanted, slug.isEmpty() ? "" : ", as in '" + slug + "'"));
    }
    return slug;
  }
}
