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

  private static int answer(String host, int port, String request) {
    try (Socket socket = new Socket(host, port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
