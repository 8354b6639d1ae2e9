package org.neuronatlas.app.index;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.ask.ModelOption;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.draw.DrawOptions;
import org.neuronatlas.app.progress.Display;
import org.neuronatlas.app.progress.ProgressOption;
import org.neuronatlas.catalog.Migrations;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.Database;
import org.neuronatlas.catalog.home.EmbeddedPostgres;
import org.neuronatlas.indexer.render.Technique;
import org.neuronatlas.indexer.render.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas render}: visualizations of what is indexed, beyond the default set. */
@Command(
    name = "render",
    description = {
      "Draw one picture of an objective, or with --all the visualizations that an indexed model lacks;",
      "or --classes N, --dreams, --saliency: what its classes want, what its layers find in a picture, which pixels its neurons hang on.",
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
      names = "--technique",
      defaultValue = "channel",
      paramLabel = "NAME",
      description =
          "channel (what excites it), channel-large (on a larger canvas), negative (what holds it back), diversity (four pictures that differ) or maco (with the magnitudes of the data set's own pictures); default: ${DEFAULT-VALUE}.")
  private String technique;

  @Option(
      names = "--best",
      paramLabel = "N",
      description = "So many of the best tagged neurons alone.")
  private @Nullable Integer best;

  @Mixin private MethodOptions methods;

  @Mixin private ModelOption model;

  @Option(
      names = "--name",
      description = "The data set it was indexed over (default: its home data set).")
  private @Nullable String dataset;

  @Mixin private ProgressOption progress;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (objective != null) {
      AtlasHome own = AtlasHome.fromEnvironment();
      draw.draw(objective, model.in(own));
      return 0;
    }
    if (methods.asked()) {
      if (all || best != null) {
        throw new IllegalArgumentException(
            "Cannot draw neurons and %s in one run: --all and --best are a run of their own."
                .formatted(methods.wanted()));
      }
      return indexed(
          (named, home, database, display) ->
              Indexing.study(named, methods.wanted(), dataset, home, database, display));
    }
    if (!all && best == null) {
      throw new IllegalArgumentException(
          "Cannot draw without being told what: an OBJECTIVE and --out, --all, or --best N, of the layers of --layers, or --classes N, --dreams, --saliency.");
    }
    if (best != null && best < 1) {
      throw new IllegalArgumentException(
          "Cannot draw the %d best tagged neurons: one is the least.".formatted(best));
    }
    Wish wish = Wish.of(Technique.of(technique), layers, best == null ? 0 : best);
    return indexed(
        (named, home, database, display) ->
            Indexing.render(named, wish, dataset, home, database, display));
  }

  private interface Work {
    void on(NamedModel named, AtlasHome home, Database database, Display display)
        throws IOException, SQLException;
  }

  private int indexed(Work work) throws IOException, SQLException, InterruptedException {
    AtlasHome home = AtlasHome.fromEnvironment();
    NamedModel named = model.in(home);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        Display display = progress.display(System.err, postgres.database().dataSource())) {
      if (!postgres.attached()) {
        Migrations.apply(postgres.database().dataSource());
      }
      work.on(named, home, postgres.database(), display);
    }
    return 0;
  }
}
