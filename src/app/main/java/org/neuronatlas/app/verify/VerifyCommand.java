package org.neuronatlas.app.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.ask.ModelOption;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.progress.Display;
import org.neuronatlas.app.progress.ProgressOption;
import org.neuronatlas.catalog.Migrations;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.EmbeddedPostgres;
import org.neuronatlas.catalog.store.HomeStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.Subject;
import org.neuronatlas.indexer.render.StoredSpectra;
import org.neuronatlas.indexer.verify.Report;
import org.neuronatlas.indexer.verify.Selection;
import org.neuronatlas.indexer.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas verify}: are stored pictures what their pages say? */
@Command(
    name = "verify",
    description = {
      "Draw pictures again from what is stored of how they were made, and compare: the same bytes where this machine and",
      "software drew them, else what they do to the model. Exit 1 where anything differs; each difference is named."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "SELECTION",
      description =
          "LAYER:NEURON, or a glob over layers, e.g. 'layer4*' (default: a sample of all).")
  private @Nullable String selection;

  @Mixin private ModelOption model;

  @Option(
      names = "--name",
      description = "The data set it was indexed over (default: its home data set).")
  private @Nullable String dataset;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "So many of the pictures that are meant (default: all; 50 without a selection).")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "By which the sample is drawn (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Answer as JSON.")
  private boolean json;

  @Mixin private ProgressOption progress;

  /** The answer of {@code --json}. */
  record Answer(String schema, boolean holds, Report report) {}

  @Override
  public Integer call() throws IOException, SQLException {
    Selection meant = Selection.parse(selection, sample, seed);
    AtlasHome home = AtlasHome.fromEnvironment();
    if (!EmbeddedPostgres.existsIn(home)) {
      throw new IllegalArgumentException(
          "Nothing is indexed in " + home + " yet: ./atlas demo begins.");
    }
    NamedModel named = model.in(home);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      DataSource database = postgres.database().dataSource();
      if (!postgres.attached()) {
        Migrations.apply(database);
      }
      try (Display display = progress.display(System.err, database);
          VisionModel opened = named.open();
          ObjectStore store = HomeStore.of(home).open()) {
        Subject subject = named.subject(opened);
        Report report =
            new Verification(
                    subject,
                    subject.drawnHere(),
                    new StoredSpectra(store),
                    database,
                    store,
                    display)
                .run(meant, dataset);
        say(report);
        return report.holds() ? 0 : 1;
      }
    }
  }

  private void say(Report report) throws IOException {
    if (json) {
      ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
      System.out.println(mapper.writeValueAsString(new Answer("verify/1", report.holds(), report)));
    } else {
      Words.of(report).forEach(System.out::println);
    }
  }
}
