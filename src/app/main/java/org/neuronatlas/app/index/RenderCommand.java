package org.neuronatlas.app.index;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.ask.DictionaryOption;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.draw.DrawOptions;
import org.neuronatlas.app.progress.Display;
import org.neuronatlas.app.progress.ProgressOption;
import org.neuronatlas.catalog.Migrations;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.EmbeddedPostgres;
import org.neuronatlas.indexer.render.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas render}: visualizations of what is indexed, beyond the default set. */
@Command(
    name = "render",
    description = {
      "Draw one picture of an objective, or with --all the visualizations that an indexed model lacks.",
      "Ctrl-C stops it; the same command goes on where it was. What it has drawn is shown when all of it is done."
    })
public final class RenderCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "OBJECTIVE",
      description =
          "One picture, to --out: LAYER:NEURON, a class, a layer, or e.g. 'channel(layer4.1.pre, 312) - 0.5*channel(layer4.1.pre, 7)'.")
  private @Nullable String objective;

  @Mixin private DrawOptions draw;

  @Option(names = "--all", description = "Every neuron that fires.")
  private boolean all;

  @Option(
      names = "--layers",
      defaultValue = "*",
      paramLabel = "GLOB",
      description = "Of these layers alone, e.g. 'layer3.*' (default: all).")
  private String layers;

  @Option(
      names = "--model",
      defaultValue = "demo",
      description = "'demo', or a model's folder (default: ${DEFAULT-VALUE}).")
  private String model;

  @Mixin private DictionaryOption dictionaries;

  @Option(
      names = "--name",
      description = "The data set it was indexed over (default: its home data set).")
  private @Nullable String dataset;

  @Mixin private ProgressOption progress;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (objective != null) {
      AtlasHome own = AtlasHome.fromEnvironment();
      draw.draw(objective, dictionaries.beside(NamedModel.of(model, own)));
      return 0;
    }
    if (!all) {
      throw new IllegalArgumentException(
          "Cannot draw without being told what: an OBJECTIVE and --out, or --all, of the layers of --layers.");
    }
    AtlasHome home = AtlasHome.fromEnvironment();
    NamedModel named = dictionaries.beside(NamedModel.of(model, home));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        Display display = progress.display(System.err, postgres.database().dataSource())) {
      if (!postgres.attached()) {
        Migrations.apply(postgres.database().dataSource());
      }
      Indexing.render(named, Wish.all(layers), dataset, home, postgres.database(), display);
    }
    return 0;
  }
}
