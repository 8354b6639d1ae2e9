package org.neuronatlas.catalog.home;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One per home in this JVM: file locks are the process's, not the caller's. */
final class Shared {
  private static final Duration STALE_LOCK_PATIENCE = Duration.ofSeconds(30);

  final AtlasHome home;
  final Cluster cluster;
  final Tenancy tenancy;
  final Postmaster server;
  final Database database;
  final boolean attached;
  int count;

  Shared(
      AtlasHome home,
      Cluster cluster,
      Tenancy tenancy,
      Postmaster server,
      Database database,
      boolean attached) {
    this.home = home;
    this.cluster = cluster;
    this.tenancy = tenancy;
    this.server = server;
    this.database = database;
    this.attached = attached;
  }

  static Shared open(AtlasHome home, Consumer<String> say, @Nullable Shared dead) {
    try (Tenancy.Turn turn = Tenancy.Turn.take(home)) {
      if (dead != null) {
        dead.tenancy.close();
      }
      Tenancy tenancy = Tenancy.enter(home);
      try {
        Sight.settle(home, tenancy);
        return run(home, tenancy, say);
      } catch (IOException | InterruptedException | RuntimeException e) {
        tenancy.close();
        throw e;
      }
    } catch (IOException e) {
      throw new HomeException("cannot start PostgreSQL in " + home + ": " + AtlasHome.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HomeException("stopped while PostgreSQL was starting", e);
    }
  }

  private static Shared run(AtlasHome home, Tenancy tenancy, Consumer<String> say)
      throws IOException, InterruptedException {
    Binaries binaries = Binaries.unpack(home);
    Cluster cluster = Cluster.of(home, binaries);
    Password password = Password.of(home);
    Path log = home.logs().resolve("postgres.log");
    if (!cluster.exists()) {
      say.accept("making the database in " + cluster.folder());
      cluster.create(password);
    }
    cluster.requireSameVersion();
    Instant deadline = Instant.now().plus(STALE_LOCK_PATIENCE);
    while (true) {
      Optional<Postmaster> found = Postmaster.running(cluster, log);
      Postmaster server = found.isPresent() ? found.get() : Postmaster.launch(cluster, log);
      Database database =
          new Database("127.0.0.1", server.port(), Cluster.OWNER, password.secret(), "atlas");
      boolean answers = false;
      try {
        answers = new Readiness(server, database, password, say).await();
      } finally {
        if (!answers && found.isEmpty()) {
          server.stop(cluster);
        }
      }
      if (answers) {
        return new Shared(home, cluster, tenancy, server, database, found.isPresent());
      }
      String said = server.said();
      if (!(found.isPresent() || Complaint.passes(said)) || Instant.now().isAfter(deadline)) {
        throw new HomeException(
            "PostgreSQL did not start: " + Complaint.in(said) + "; its log is " + log);
      }
      Thread.sleep(200);
    }
  }

  void leave() {
    if (tenancy.left()) {
      return; // the server died and another one was started in its place
    }
    try (Tenancy.Turn turn = Tenancy.Turn.take(home);
        Tenancy leaving = tenancy) {
      if (leaving.alone()) {
        server.stop(cluster);
      }
    } catch (IOException e) {
      throw new HomeException("cannot stop PostgreSQL in " + home + ": " + AtlasHome.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HomeException("stopped while PostgreSQL was stopping", e);
    }
  }
}
