package org.neuronatlas.server.web;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.Sha256;

/**
 * The style sheets as one, in the order atlas.css imports them, at an address that is their hash.
 */
@ApplicationScoped
@Startup
@Path("/style")
public class Style {
  private static final Pattern IMPORT = Pattern.compile("@import \"([a-z-]+\\.css)\";\n?");
  private static final int DIGITS = 16;

  private final String text = joined();
  private final byte[] packed = Rendered.gzip(text.getBytes(StandardCharsets.UTF_8));
  private final String hash = Sha256.hex(text).substring(0, DIGITS);

  String address() {
    return "/style/" + hash + ".css";
  }

  @GET
  @Path("/{hash}.css")
  public Response css(
      @PathParam("hash") String asked, @HeaderParam("Accept-Encoding") @Nullable String encodings) {
    boolean gzip = encodings != null && encodings.contains("gzip");
    Response.ResponseBuilder answer =
        Response.ok(gzip ? packed : text)
            .header("Content-Type", "text/css;charset=UTF-8")
            .header("Vary", "Accept-Encoding")
            .header(
                "Cache-Control",
                asked.equals(hash) ? "public, max-age=31536000, immutable" : "no-cache");
    return gzip ? answer.header("Content-Encoding", "gzip").build() : answer.build();
  }

  private static String joined() {
    Matcher imports = IMPORT.matcher(part("atlas.css"));
    return imports.replaceAll(found -> Matcher.quoteReplacement(part(found.group(1))));
  }

  private static String part(String name) {
    String resource = "META-INF/resources/css/" + name;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            "The style sheet " + resource + " is not on the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
