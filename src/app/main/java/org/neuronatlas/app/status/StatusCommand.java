package org.neuronatlas.app.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.neuronatlas.catalog.Migrations;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code atlas status}: the runs of this home, and how far each is. */
@Command(name = "status", description = "Say how far the runs of this home are.")
public final class StatusCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Answer as JSON.")
  private boolean json;

  /** The answer of {@code --json}. */
  record Answer(List<RunStatus> runs) {}

  @Override
  public Integer call() throws SQLException, JsonProcessingException {
    AtlasHome home = AtlasHome.fromEnvironment();
    List<RunStatus> runs = EmbeddedPostgres.existsIn(home) ? ask(home) : List.of();
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(new Answer(runs)));
    } else if (runs.isEmpty()) {
      System.out.println("Nothing is indexed in " + home + " yet: ./atlas demo begins.");
    } else {
      print(runs, System.out);
    }
    return 0;
  }

  private static List<RunStatus> ask(AtlasHome home) throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      DataSource database = postgres.database().dataSource();
      if (!postgres.attached()) {
        Migrations.apply(database);
      }
      return RunStatus.all(database);
    }
  }

  static void print(List<RunStatus> runs, PrintStream out) {
    int model = runs.stream().mapToInt(run -> run.model().length()).max().orElse(0);
    int dataset = runs.stream().mapToInt(run -> run.dataset().length()).max().orElse(0);
    for (RunStatus run : runs) {
      out.printf(
          "%d  %-"
              + Math.max(1, model)
              + "s  %-"
              + Math.max(1, dataset)
              + "s  %-8s %,d of %,d  %s%s%n",
          run.id(),
          run.model(),
          run.dataset(),
          run.stage(),
          run.done(),
          run.total(),
          run.state(),
          run.failures() == 0 ? "" : String.format("  %,d failed", run.failures()));
    }
  }
}
