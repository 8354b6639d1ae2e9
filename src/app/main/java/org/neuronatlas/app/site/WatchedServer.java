package org.neuronatlas.app.site;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.Database;
import org.neuronatlas.catalog.home.PublicUrl;

/** The page server, started again when it dies, but not for ever. */
final class WatchedServer implements AutoCloseable {
  private static final int RESTARTS = 3;
  private static final Duration WITHIN = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final AtlasHome home;
  private final Path jar;
  private final Database database;
  private final Address address;
  private final PublicUrl reached;
  private final Consumer<String> say;
  private final Consumer<String> giveUp;
  private final Deque<Instant> deaths = new ArrayDeque<>();
  private PageServer server;
  private boolean answered;
  private boolean closed;

  WatchedServer(
      AtlasHome home,
      Path jar,
      Database database,
      Address address,
      PublicUrl reached,
      Consumer<String> say,
      Consumer<String> giveUp)
      throws IOException {
    this.home = home;
    this.jar = jar;
    this.database = database;
    this.address = address;
    this.reached = reached;
    this.say = say;
    this.giveUp = giveUp;
    this.server = PageServer.start(home, jar, database, address, reached);
  }

  /** Returns once a page is answered; a server that never gets there is told with its log. */
  void awaitAnswer() throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    int status = 0;
    while (Instant.now().isBefore(deadline)) {
      if (!server.alive()) {
        throw new IllegalStateException(
            "The page server did not start (exit "
                + server.exitValue()
                + "); its log is "
                + PageServer.log(home)
                + ".");
      }
      status = status(address.url());
      if (status >= 200 && status < 500) {
        begin();
        return;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException(
        "The page server does not answer at "
            + address.url()
            + " after "
            + PATIENCE.toSeconds()
            + " s"
            + (status > 0 ? " (it says " + status + ")" : "")
            + "; its log is "
            + PageServer.log(home)
            + ".");
  }

  private static int status(URI url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(10_000);
      connection.setInstanceFollowRedirects(false);
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return 0;
    }
  }

  private synchronized void begin() {
    answered = true;
    watch();
  }

  private void watch() {
    PageServer watched = server;
    var unused = watched.onExit().thenRun(() -> ended(watched));
  }

  private synchronized void ended(PageServer dead) {
    if (closed || !answered) {
      return;
    }
    Instant now = Instant.now();
    deaths.add(now);
    while (deaths.getFirst().isBefore(now.minus(WITHIN))) {
      deaths.removeFirst();
    }
    String how =
        "The page server ended by itself (exit "
            + dead.exitValue()
            + "); its log is "
            + PageServer.log(home);
    if (deaths.size() > RESTARTS) {
      giveUp.accept(how + ". It was started again " + RESTARTS + " times already.");
      return;
    }
    say.accept(how + ". It is started again.");
    try {
      server = PageServer.start(home, jar, database, address, reached);
      watch();
    } catch (IOException e) {
      giveUp.accept(how + ", and it cannot be started again: " + e.getMessage() + ".");
    }
  }

  @Override
  public synchronized void close() throws IOException, InterruptedException {
    closed = true;
    server.stop();
  }
}
