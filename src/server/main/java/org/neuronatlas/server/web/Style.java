package org.neuronatlas.server.web;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The style sheets as one, in the order in which atlas.css imports them. */
@ApplicationScoped
@Startup
@Path("/style")
public class Style {
  private static final Pattern IMPORT = Pattern.compile("@import \"([a-z-]+\\.css)\";\n?");

  private final Joined joined = Joined.of("css", "atlas.css", IMPORT, "text/css;charset=UTF-8");

  String address() {
    return "/style/" + joined.hash() + ".css";
  }

  @GET
  @Path("/{hash}.css")
  public Response css(
      @PathParam("hash") String asked, @HeaderParam("Accept-Encoding") @Nullable String encodings) {
    return joined.answer(asked, encodings);
  }
}
