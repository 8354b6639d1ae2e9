package org.neuronatlas.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.home.AtlasHome;

/** The same by https, straight and through a proxy's tunnel. */
class SecureTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String NAME = "hf:lab/tiny";

  @TempDir Path temp;
  private final Said said = new Said();
  private final Map<String, String> environment = new HashMap<>();
  private final SSLContext before = before();
  private FakeHub hub;

  private static SSLContext before() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() throws Exception {
    SSLContext keys = selfSigned();
    hub = FakeHub.secure(keys);
    hub.files.put("config.json", "{}".getBytes(StandardCharsets.UTF_8));
    hub.files.put("pytorch_model.bin", HubTest.bytes(300_000));
    environment.put("HF_ENDPOINT", hub.address().toString());
    environment.put("HF_TOKEN", FakeHub.TOKEN);
    hub.closed = true;
    SSLContext.setDefault(keys); // trusted, as a certificate of one's own house
  }

  @AfterEach
  void stop() {
    SSLContext.setDefault(before);
    hub.close();
  }

  /** A key for 127.0.0.1, and trust in it alone. */
  private SSLContext selfSigned() throws Exception {
    Path store = temp.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "hub",
                "-dname",
                "CN=hub",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    key.init(keys, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("hub", keys.getCertificate("hub"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private Fetched fetch() throws IOException {
    AtlasHome home = AtlasHome.at(temp.resolve("home"));
    return new Errand(environment, null, Said.SHORT, Room.OF_THE_DISK, said).run(NAME, home, false);
  }

  @Test
  void aTrustedHubIsFetchedFrom() throws IOException {
    assertThat(fetch().files()).hasSize(2);
  }

  @Test
  void aHubThatNobodyVouchesForIsNot() {
    SSLContext.setDefault(before);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(FetchFailed.class)
        .hasMessageStartingWith("127.0.0.1:" + hub.address().getPort() + " cannot be trusted")
        .hasMessageContaining("trustStore");
    assertThat(hub.seen).isEmpty();
  }

  @Test
  void aRedirectIntoTheClearIsRefused() {
    hub.files.put("model.safetensors", HubTest.bytes(1000));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(FetchFailed.class)
        .hasMessageContaining("sends us from https to " + hub.storeAddress());
    assertThat(hub.seenAt("store")).isEmpty();
  }

  @Test
  void aTunnelCarriesItAndTheHubSeesNothingOfTheProxysPassword() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> tunnel(proxy, lines));
      serving.setDaemon(true);
      serving.start();
      environment.put("HTTPS_PROXY", "http://me:word@127.0.0.1:" + proxy.getLocalPort());
      assertThat(fetch().files()).hasSize(2);
    }
    assertThat(lines)
        .anyMatch(line -> line.startsWith("CONNECT 127.0.0.1:" + hub.address().getPort()))
        .contains("Proxy-Authorization: Basic bWU6d29yZA==")
        .noneMatch(line -> line.contains(FakeHub.TOKEN));
    assertThat(hub.seen)
        .isNotEmpty()
        .allMatch(request -> request.header("Proxy-Authorization") == null);
  }

  private void tunnel(ServerSocket proxy, List<String> lines) {
    while (!proxy.isClosed()) {
      try {
        Socket client = proxy.accept();
        for (String line = line(client); !line.isEmpty(); line = line(client)) {
          lines.add(line);
        }
        Socket server = new Socket("127.0.0.1", hub.address().getPort());
        client
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        carry(client, server);
        carry(server, client);
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static String line(Socket from) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = from.getInputStream().read();
        c >= 0 && c != '\n';
        c = from.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static void carry(Socket from, Socket to) {
    Thread carrying =
        new Thread(
            () -> {
              try (from;
                  to) {
                from.getInputStream().transferTo(to.getOutputStream());
              } catch (IOException closed) {
                // both ends are
              }
            });
    carrying.setDaemon(true);
    carrying.start();
  }
}
