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

/** The scripts as one, in the order in which atlas.js imports them. No page needs them. */
@ApplicationScoped
@Startup
@Path("/script")
public class Script {
  private static final Pattern IMPORT = Pattern.compile("import \"\\./([a-z-]+\\.js)\";\n?");

  private final Joined joined =
      Joined.of("js", "atlas.js", IMPORT, "text/javascript;charset=UTF-8");

  String address() {
    return "/script/" + joined.hash() + ".js";
  }

  @GET
  @Path("/{hash}.js")
  public Response js(
      @PathParam("hash") String asked, @HeaderParam("Accept-Encoding") @Nullable String encodings) {
    return joined.answer(asked, encodings);
  }
}
