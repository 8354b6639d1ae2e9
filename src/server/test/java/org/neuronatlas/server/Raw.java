package org.neuronatlas.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks for addresses that Java's client would refuse to send. */
final class Raw {
  private Raw() {}

  static int status(String host, int port, String path) {
    return answer(
        host, port, "GET " + path + " HTTP/1.1\r\nHost: atlas\r\nConnection: close\r\n\r\n");
  }

  /** As the oldest clients ask: without a host. */
  static int statusOfOld(String host, int port, String path) {
    return answer(host, port, "GET " + path + " HTTP/1.0\r\n\r\n");
  }

  /** The whole answer to a request with headers of one's own. */
  static String get(String host, int port, String path, String... headers) {
    String lines = String.join("\r\n", headers);
    return text(
        host, port, "GET " + path + " HTTP/1.1\r\n" + lines + "\r\nConnection: close\r\n\r\n");
  }

  private static int answer(String host, int port, String request) {
    return Integer.parseInt(text(host, port, request).split(" ", 3)[1]);
  }

  private static String text(String host, int port, String request) {
    try (Socket socket = new Socket(host, port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
