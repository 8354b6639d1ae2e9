package org.neuronatlas.server.web;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private final String hash = Sha256.hex(text).substring(0, DIGITS);

  String address() {
    return "/style/" + hash + ".css";
  }

  @GET
  @Path("/{hash}.css")
  public Response css(@PathParam("hash") String asked) {
    Response.ResponseBuilder answer =
        Response.ok(text).header("Content-Type", "text/css;charset=UTF-8");
    return asked.equals(hash)
        ? answer.header("Cache-Control", "public, max-age=31536000, immutable").build()
        : answer.header("Cache-Control", "no-cache").build();
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
