package org.neuronatlas.app.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.Migrations;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.Database;
import org.neuronatlas.catalog.home.EmbeddedPostgres;
import org.neuronatlas.catalog.home.HomeException;
import org.neuronatlas.catalog.home.PublicUrl;
import org.neuronatlas.catalog.write.Searchable;

/**
 * A home whose pages are up. Ends with the process, whatever ends that (a kill -9 excepted: then
 * the page server ends by its leash, and the next start takes the database over).
 */
final class Site implements AutoCloseable {
  private final AtlasHome home;
  private final Consumer<String> say;
  private final Thread main = Thread.currentThread();
  private final CountDownLatch mainIsDone = new CountDownLatch(1);
  private volatile boolean closing;
  private @Nullable SiteLock lock;
  private @Nullable EmbeddedPostgres postgres;
  private @Nullable WatchedServer server;

  Site(AtlasHome home, Consumer<String> say) {
    this.home = home;
    this.say = say;
    Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "end of the site"));
  }

  /**
   * Brings everything up, and answers with the address once it answers itself.
   *
   * @param known under which readers reach it; null for where it listens
   */
  URI open(String host, int port, @Nullable PublicUrl known)
      throws IOException, InterruptedException {
    Path jar = serverJar();
    step(() -> lock = SiteLock.take(home));
    step(() -> PageServer.endLeftover(home));
    Address address = Address.claim(host, port);
    PublicUrl reached = known == null ? PublicUrl.parse(address.url().toString()) : known;
    step(() -> startDatabase());
    Migrations.apply(database().dataSource());
    step(this::makeSearchable);
    step(
        () -> server = new WatchedServer(home, jar, database(), address, reached, say, this::fail));
    if (server != null) {
      server.awaitAnswer();
    }
    if (lock != null) {
      lock.note(address.url());
    }
    return address.url();
  }

  private void startDatabase() {
    EmbeddedPostgres started = EmbeddedPostgres.hold(home, say);
    postgres = started;
    var unused =
        started
            .onExit()
            .thenRun(() -> fail("The database ended by itself; its log is " + log("postgres.log")));
  }

  private void makeSearchable() {
    List<String> made = Searchable.ensure(database().dataSource(), say);
    if (!made.isEmpty()) {
      say.accept("Search now finds what was published before: " + String.join(", ", made));
    }
  }

  Database database() {
    if (postgres == null) {
      throw new IllegalStateException("The site is not open.");
    }
    return postgres.database();
  }

  /** Stays until a signal. */
  void stay() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** An exception of what runs on the database has the database's own end as its cause. */
  boolean databaseEnded() {
    return postgres != null && !postgres.process().isAlive();
  }

  boolean closing() {
    return closing;
  }

  /** A part that everything needs is gone: say so and end the rest. */
  private void fail(String sentence) {
    if (closing) {
      return;
    }
    say.accept(sentence);
    System.err.println("atlas: " + sentence);
    Thread exit = new Thread(() -> System.exit(1), "failed");
    exit.setDaemon(true);
    exit.start();
  }

  private void onSignal() {
    closing = true;
    main.interrupt();
    try {
      // A unit of work may be in native code; the database outlives a client that is cut off.
      boolean unused = mainIsDone.await(1500, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  @Override
  public void close() {
    closing = true;
    mainIsDone.countDown();
    end();
  }

  private synchronized void end() {
    attempt("the page server", server);
    server = null;
    attempt("the database", postgres);
    postgres = null;
    attempt("the home's lock", lock);
    lock = null;
  }

  private void attempt(String what, @Nullable AutoCloseable part) {
    if (part == null) {
      return;
    }
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("atlas: could not end " + what + ": " + e.getMessage());
    }
  }

  private interface Step {
    void run() throws IOException, InterruptedException;
  }

  /** A signal that comes while a part is being started waits, so that it is ended, too. */
  private synchronized void step(Step step) throws IOException, InterruptedException {
    if (closing) {
      throw new InterruptedException("stopped while starting");
    }
    step.run();
  }

  private Path log(String name) {
    return home.logs().resolve(name);
  }

  private static Path serverJar() {
    @Nullable String root = System.getProperty("atlas.root");
    @Nullable String named = System.getProperty("atlas.server");
    Path jar =
        named != null
            ? Path.of(named)
            : Path.of(root == null ? "." : root, "src/server/target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new HomeException("The page server is not built: " + jar + " is missing.");
    }
    return jar;
  }
}
