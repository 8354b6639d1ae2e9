package org.neuronatlas.app.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.Sha256;

/**
 * A hub with one repository, {@code lab/tiny}, and beside it on another port the host that has the
 * large files. Both speak as the real ones do, and do to each request what they are told: the
 * faults of {@link #next} in turn.
 */
final class FakeHub implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final String TOKEN = "hf_secret";

  /** What becomes of a request for a file, in place of a whole answer. */
  interface Fault {
    void on(HttpExchange exchange, byte[] bytes) throws IOException;
  }

  /** A request that came. */
  record Seen(String host, String path, Map<String, List<String>> headers) {
    @Nullable String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().get(0))
          .findFirst()
          .orElse(null);
    }
  }

  final Map<String, byte[]> files = Collections.synchronizedMap(new LinkedHashMap<>());
  final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
  final Queue<Fault> next = new ConcurrentLinkedQueue<>();
  volatile boolean closed;
  volatile boolean gated;
  volatile boolean hashes = true;
  volatile String state = "\"one\"";
  volatile int bytesPerMillisecond = Integer.MAX_VALUE;
  private final HttpServer hub;
  private final HttpServer store;
  private final ExecutorService workers = Executors.newCachedThreadPool();

  FakeHub() throws IOException {
    this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** A hub that is spoken to by https; the host of the large files stays one of http. */
  static FakeHub secure(SSLContext keys) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys));
    return new FakeHub(server);
  }

  private FakeHub(HttpServer hub) throws IOException {
    this.hub = hub;
    store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/", exchange -> answer("hub", exchange));
    store.createContext("/", exchange -> answer("store", exchange));
    hub.setExecutor(workers);
    store.setExecutor(workers);
    hub.start();
    store.start();
  }

  URI address() {
    String scheme = hub instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + hub.getAddress().getPort());
  }

  URI storeAddress() {
    return URI.create("http://127.0.0.1:" + store.getAddress().getPort());
  }

  List<Seen> seenAt(String host) {
    return seen.stream().filter(request -> request.host.equals(host)).toList();
  }

  private void answer(String host, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    seen.add(new Seen(host, path, Map.copyOf(exchange.getRequestHeaders())));
    try (exchange) {
      if (host.equals("store")) {
        file(exchange, name(path), state);
      } else if (closed && !authorized(exchange)) {
        refuse(exchange, 401, "", "Invalid username or password.");
      } else if (path.startsWith("/api/models/lab/tiny/revision/")) {
        list(exchange, path.substring("/api/models/lab/tiny/revision/".length()));
      } else if (path.equals("/api/models/lab/tiny/refs")) {
        json(exchange, "{\"branches\":[{\"name\":\"main\"}],\"tags\":[{\"name\":\"v1\"}]}");
      } else if (path.startsWith("/lab/tiny/resolve/" + COMMIT + "/")) {
        resolve(exchange, name(path));
      } else if (files.containsKey(name(path))) {
        file(exchange, name(path), state);
      } else {
        refuse(exchange, 404, "RepoNotFound", "Repository not found");
      }
    } catch (IOException clientIsGone) {
      // as a network would
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean authorized(HttpExchange exchange) {
    return ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  static void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    exchange.getResponseHeaders().set("X-Error-Code", code);
    exchange.getResponseHeaders().set("X-Error-Message", message);
    exchange.sendResponseHeaders(status, -1);
  }

  private void list(HttpExchange exchange, String revision) throws IOException {
    if (!List.of("main", "v1", COMMIT).contains(revision)) {
      refuse(exchange, 404, "RevisionNotFound", "Invalid rev id: " + revision);
      return;
    }
    List<String> siblings = new ArrayList<>();
    files.forEach((name, bytes) -> siblings.add(sibling(name, bytes)));
    json(
        exchange,
        """
        {"id":"lab/tiny","sha":"%s","cardData":{"license":"apache-2.0"},"siblings":[%s]}"""
            .formatted(COMMIT, String.join(",", siblings)));
  }

  private String sibling(String name, byte[] bytes) {
    if (!hashes) {
      return "{\"rfilename\":\"%s\"}".formatted(name);
    }
    String large =
        isLarge(name)
            ? ",\"lfs\":{\"sha256\":\"%s\",\"size\":%d}".formatted(Sha256.hex(bytes), bytes.length)
            : "";
    return "{\"rfilename\":\"%s\",\"size\":%d,\"blobId\":\"%s\"%s}"
        .formatted(name, bytes.length, blob(bytes), large);
  }

  private static void json(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  static boolean isLarge(String name) {
    return name.endsWith(".safetensors");
  }

  private void resolve(HttpExchange exchange, String name) throws IOException {
    byte[] bytes = files.get(name);
    if (gated) {
      refuse(exchange, authorized(exchange) ? 403 : 401, "GatedRepo", "Access is restricted.");
    } else if (bytes == null) {
      refuse(exchange, 404, "EntryNotFound", "Entry not found");
    } else if (isLarge(name)) {
      exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + Sha256.hex(bytes) + "\"");
      exchange.getResponseHeaders().set("X-Linked-Size", String.valueOf(bytes.length));
      exchange.getResponseHeaders().set("ETag", "\"of-the-redirect\"");
      exchange.getResponseHeaders().set("Location", storeAddress() + "/blob/" + name + "?sig=x%2B");
      exchange.sendResponseHeaders(302, -1);
    } else {
      file(exchange, name, "\"" + blob(bytes) + "\"");
    }
  }

  /** Whole, or from where it is asked for; with If-Range only while the state is the same. */
  private void file(HttpExchange exchange, String name, String tag) throws IOException {
    byte[] bytes = files.get(name);
    Fault fault =
        isLarge(name) || name.endsWith(".pt") || name.endsWith(".pth") ? next.poll() : null;
    if (fault != null) {
      fault.on(exchange, bytes);
      return;
    }
    exchange.getResponseHeaders().set("ETag", tag);
    String range = exchange.getRequestHeaders().getFirst("Range");
    String unless = exchange.getRequestHeaders().getFirst("If-Range");
    int from = 0;
    if (range != null && (unless == null || unless.equals(tag))) {
      from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    }
    if (from > 0 && from >= bytes.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + bytes.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
    pour(exchange, bytes, from);
  }

  private void pour(HttpExchange exchange, byte[] bytes, int from) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes, from, bytes.length - from);
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      exchange.getResponseBody().write(buffer, 0, n);
      if (bytesPerMillisecond != Integer.MAX_VALUE) {
        pause(Math.max(1, n / bytesPerMillisecond));
      }
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As git names a file. */
  static String blob(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Some bytes, and then the connection ends. */
  static Fault breakOffAfter(int count) {
    return (exchange, bytes) -> {
      exchange.getResponseHeaders().set("ETag", "\"one\"");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, count);
      exchange.getResponseBody().flush();
      pause(200); // what was not read yet when a connection ends may be lost to the reader
    };
  }

  static Fault status(int status, String... header) {
    return (exchange, bytes) -> {
      for (int i = 0; i < header.length; i += 2) {
        exchange.getResponseHeaders().set(header[i], header[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Names below a folder, hidden ones and the ones in folders included. */
  static List<String> below(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {
    hub.stop(0);
    store.stop(0);
    workers.shutdownNow();
  }
}
