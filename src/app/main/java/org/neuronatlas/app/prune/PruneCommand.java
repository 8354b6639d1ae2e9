package org.neuronatlas.app.prune;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.neuronatlas.catalog.Migrations;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.EmbeddedPostgres;
import org.neuronatlas.catalog.store.HomeStore;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Prune;
import org.neuronatlas.catalog.write.Prune.Freed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code atlas prune}: forgets what a newer publication has replaced. */
@Command(
    name = "prune",
    description = {
      "Take away what pages no longer show: of a model and a data set all sealed publications but the one asked for last,",
      "with their pins, and the pictures and files that nothing names any more."
    })
public final class PruneCommand implements Callable<Integer> {

  @Option(names = "--dry-run", description = "Only say what would be taken away.")
  private boolean pretend;

  @Override
  public Integer call() throws IOException, SQLException {
    AtlasHome home = AtlasHome.fromEnvironment();
    if (!EmbeddedPostgres.existsIn(home)) {
      System.out.println("Nothing is indexed in " + home + " yet: ./atlas demo begins.");
      return 0;
    }
    HomeStore kept = HomeStore.of(home);
    kept.claim();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
        ObjectStore store = kept.open()) {
      DataSource database = postgres.database().dataSource();
      if (!postgres.attached()) {
        Migrations.apply(database);
      }
      Freed freed = new Prune(database, store).run(pretend);
      freed.publications().forEach(publication -> System.out.println("  " + publication));
      System.out.printf(
          "%s publications: %,d, versions of data sets: %,d, pictures: %,d, working files: %,d, share pictures: %,d; in all %,.1f MB.%n",
          pretend ? "Pruning would take away" : "Took away",
          freed.publications().size(),
          freed.versions(),
          freed.pictures(),
          freed.workingFiles(),
          freed.cards(),
          freed.bytes() / 1e6);
    }
    return 0;
  }
}
