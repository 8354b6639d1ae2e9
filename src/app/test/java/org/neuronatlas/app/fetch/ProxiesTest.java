package org.neuronatlas.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.store.Sha256;

class ProxiesTest {
  private static final byte[] BYTES = HubTest.bytes(1000);
  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("me:pass word".getBytes());

  @TempDir Path folder;
  private final Said said = new Said();

  private void fetch(String address, Map<String, String> environment) throws IOException {
    Web web = new Web(environment, Said.SHORT, Door.NONE);
    Wanted wanted = Wanted.of("net.pt", URI.create(address), Checksum.sha256(Sha256.hex(BYTES)));
    var unused = new Download(web, Said.SHORT, Room.OF_THE_DISK, said).fetch(wanted, folder);
  }

  @Test
  void httpGoesThroughTheProxyOfTheEnvironmentAndShowsItTheLogin() throws IOException {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          String login = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
          asked.add(exchange.getRequestURI() + " " + login);
          exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"p\"");
          exchange.sendResponseHeaders(
              login == null ? 407 : 200, login == null ? -1 : BYTES.length);
          if (login != null) {
            exchange.getResponseBody().write(BYTES);
          }
          exchange.close();
        });
    proxy.start();
    try {
      String place = "127.0.0.1:" + proxy.getAddress().getPort();
      fetch("http://hub.invalid/net.pt", Map.of("http_proxy", "http://me:pass%20word@" + place));
      assertThat(asked).containsExactly("http://hub.invalid/net.pt " + LOGIN);
      assertThat(folder.resolve("net.pt")).hasBinaryContent(BYTES);
      Files.delete(folder.resolve("net.pt"));
      assertThatThrownBy(() -> fetch("http://hub.invalid/net.pt", Map.of("HTTP_PROXY", place)))
          .hasMessageContaining("hub.invalid through the proxy " + place)
          .hasMessageContaining("asks for a name and a password");
    } finally {
      proxy.stop(0);
    }
  }

  @Test
  void httpsIsTunnelledAndTheLoginIsShownToTheProxy() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> refuseTunnels(proxy, lines));
      serving.start();
      String place = "127.0.0.1:" + proxy.getLocalPort();
      assertThatThrownBy(
              () ->
                  fetch(
                      "https://hub.invalid/net.pt",
                      Map.of("HTTPS_PROXY", "http://me:pass%20word@" + place)))
          .hasMessageContaining("hub.invalid")
          .hasMessageContaining("403");
    }
    assertThat(lines).contains("CONNECT hub.invalid:443 HTTP/1.1");
    assertThat(lines).contains("Proxy-Authorization: " + LOGIN);
  }

  private static void refuseTunnels(ServerSocket proxy, List<String> lines) {
    try (Socket client = proxy.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        lines.add(line);
      }
      client
          .getOutputStream()
          .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes());
    } catch (IOException closed) {
      // the test is over
    }
  }

  @Test
  void someAreAskedWithoutIt() {
    Proxies proxies =
        Proxies.of(
            Map.of(
                "HTTPS_PROXY", "proxy.example:3128",
                "ALL_PROXY", "http://all.example",
                "NO_PROXY", "localhost, .lab.example,exact.example,ports.example:8443"));
    assertThat(way(proxies, "https://huggingface.co/x")).isEqualTo("proxy.example:3128");
    assertThat(way(proxies, "http://huggingface.co/x")).isEqualTo("all.example:80");
    assertThat(way(proxies, "https://a.lab.example/x")).isEmpty();
    assertThat(way(proxies, "https://EXACT.example/x")).isEmpty();
    assertThat(way(proxies, "https://notexact.example/x")).isEqualTo("proxy.example:3128");
    assertThat(way(proxies, "https://ports.example:8443/x")).isEmpty();
    assertThat(way(proxies, "https://ports.example/x")).isEqualTo("proxy.example:3128");
    assertThat(way(Proxies.of(Map.of("all_proxy", "p:1", "no_proxy", "*")), "https://a/b"))
        .isEmpty();
    assertThat(way(Proxies.of(Map.of()), "https://a/b")).isEmpty();
  }

  private static String way(Proxies proxies, String address) {
    Proxy proxy = proxies.select(URI.create(address)).get(0);
    return proxy.address() instanceof InetSocketAddress place
        ? place.getHostString() + ":" + place.getPort()
        : "";
  }

  @Test
  void whatIsNoProxyIsSaidWithoutItsPassword() {
    assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", "socks5://me:secret@p:1080")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("HTTPS_PROXY names no proxy")
        .hasMessageNotContaining("secret");
  }
}
