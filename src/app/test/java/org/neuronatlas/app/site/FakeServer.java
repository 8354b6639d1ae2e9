package org.neuronatlas.app.site;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A page server that reads the same settings as the real one, and answers {@code /} with its
 * process id.
 */
public final class FakeServer {
  private FakeServer() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.getInteger("quarkus.http.port");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(System.getProperty("quarkus.http.host"), port), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/die")) {
            Runtime.getRuntime().halt(3);
          }
          byte[] page =
              String.join(
                      " ",
                      "" + ProcessHandle.current().pid(),
                      System.getenv("ATLAS_DB_URL"),
                      System.getenv("ATLAS_OBJECTS"),
                      System.getenv("ATLAS_PUBLIC_URL"))
                  .getBytes();
          exchange.sendResponseHeaders(200, page.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(page);
          }
        });
    server.start();
  }

  /** The server as a jar, as a build makes the real one. */
  static Path jar(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeServer.class.getName());
    Path jar = folder.resolve("fake-server.jar");
    String name = FakeServer.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var bytes = FakeServer.class.getResourceAsStream("/" + name)) {
      out.putNextEntry(new JarEntry(name));
      bytes.transferTo(out);
    }
    return jar;
  }
}
