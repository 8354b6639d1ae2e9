package org.neuronatlas.app.site;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;

/** Where the pages are to be had; the port is a free one when 0 was asked for. */
record Address(String host, InetAddress resolved, int port) {

  /**
   * Tries the port out, so that one in use is told before anything is started.
   *
   * @throws IllegalArgumentException when no machine could listen there
   */
  static Address claim(String host, int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "There is no port " + port + ": --port takes 1 to 65535, or 0 for any free one.");
    }
    InetAddress resolved = resolve(host);
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(resolved, port));
      return new Address(host, resolved, socket.getLocalPort());
    } catch (BindException e) {
      throw new IllegalStateException(refusal(host, port, String.valueOf(e.getMessage())), e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot listen on " + host + ":" + port + ": " + e.getMessage() + ".", e);
    }
  }

  private static InetAddress resolve(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "No host '"
              + host
              + "' is known: --host takes an address of this machine, such as"
              + " 127.0.0.1 or 0.0.0.0.",
          e);
    }
  }

  /** Whether only this machine is let in. */
  static boolean loopback(String host) {
    return resolve(host).isLoopbackAddress();
  }

  private static String refusal(String host, int port, String reason) {
    if (reason.contains("Permission denied")) {
      return "Port " + port + " is only root's to use: choose one above 1023 with --port.";
    }
    if (reason.contains("assign requested address")) {
      return host + " is not an address of this machine: choose one with --host.";
    }
    return "Port " + port + " on " + host + " is in use: choose another with --port.";
  }

  /** What a browser on this machine opens. */
  URI url() {
    InetAddress reached =
        resolved.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : resolved;
    String name =
        reached instanceof Inet6Address
            ? "[" + reached.getHostAddress() + "]"
            : reached.getHostAddress();
    return URI.create("http://" + name + ":" + port + "/");
  }
}
