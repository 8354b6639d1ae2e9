package org.neuronatlas.catalog.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and S3Proxy, a connection a request, and does to each request what it is
 * told: the faults of {@link #next} in turn, then the one of {@link #always}.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)\\r?$");

  /** What becomes of a request. */
  public interface Fault {
    void on(Exchange exchange) throws IOException, InterruptedException;
  }

  private final URI upstream;
  private final ServerSocket listening;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Queue<Fault> next = new ConcurrentLinkedQueue<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile Fault always = Faults.PASS;

  public FaultyProxy(URI upstream) throws IOException {
    this.upstream = upstream;
    this.listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    workers.execute(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** In place of those that were not met yet. */
  public void next(Fault... faults) {
    next.clear();
    next.addAll(List.of(faults));
  }

  public void always(Fault fault) {
    always = fault;
  }

  /** First lines of the requests that came. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        workers.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      Matcher length = LENGTH.matcher(head);
      int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
      byte[] body = client.getInputStream().readNBytes(size);
      requests.add(head.substring(0, head.indexOf('\r')));
      Fault fault = next.poll();
      (fault == null ? always : fault).on(new Exchange(head, body, client));
    } catch (IOException | InterruptedException clientIsGone) {
      // as a network would
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    String end = "";
    while (!end.equals("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
      end = end.length() < 4 ? end + (char) next : end.substring(1) + (char) next;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** A request, and the ways to answer it. */
  public final class Exchange {
    private final String head;
    private final byte[] body;
    private final Socket client;

    private Exchange(String head, byte[] body, Socket client) {
      this.head = head;
      this.body = body;
      this.client = client;
    }

    /** What S3Proxy answers, head and body. */
    byte[] ask() throws IOException {
      try (Socket server = new Socket(upstream.getHost(), upstream.getPort())) {
        String once =
            head.replaceAll("(?im)^connection:.*\r\n", "")
                .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
        OutputStream out = server.getOutputStream();
        out.write(once.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
        return server.getInputStream().readAllBytes();
      }
    }

    void answer(byte[] bytes, int from, int to) throws IOException {
      client.getOutputStream().write(bytes, from, to - from);
      client.getOutputStream().flush();
    }

    /** The connection ends as after a crash, not in order. */
    void reset() throws IOException {
      client.setSoLinger(true, 0);
      client.close();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    workers.shutdownNow();
  }
}
