package org.neuronatlas.server.web;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.Sha256;

/**
 * Files that browsers ask for as one, in the order in which the first of them imports the others.
 *
 * @param hash of the text, which its address holds: what changes has another address
 */
@NullMarked
record Joined(String text, byte[] packed, String hash, String type) {
  private static final int DIGITS = 16;

  /**
   * @param imports a line that stands for another file of the folder, whose name is its group 1
   */
  static Joined of(String folder, String first, Pattern imports, String type) {
    Matcher found = imports.matcher(part(folder, first));
    String text = found.replaceAll(one -> Matcher.quoteReplacement(part(folder, one.group(1))));
    byte[] packed = Rendered.gzip(text.getBytes(StandardCharsets.UTF_8));
    return new Joined(text, packed, Sha256.hex(text).substring(0, DIGITS), type);
  }

  /** Kept for a year at its own address; at another, which an older page may name, for once. */
  Response answer(String asked, @Nullable String encodings) {
    boolean gzip = encodings != null && encodings.contains("gzip");
    Response.ResponseBuilder answer =
        Response.ok(gzip ? packed : text)
            .header("Content-Type", type)
            .header("Vary", "Accept-Encoding")
            .header(
                "Cache-Control",
                asked.equals(hash) ? "public, max-age=31536000, immutable" : "no-cache");
    return gzip ? answer.header("Content-Encoding", "gzip").build() : answer.build();
  }

  private static String part(String folder, String name) {
    String resource = "META-INF/resources/" + folder + "/" + name;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
