package org.neuronatlas.server.sitemap;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import org.neuronatlas.server.web.Reached;

/**
 * Which pages robots leave out: endless ones, and those that show again what another one shows.
 * Searches and comparisons are not among them: they are passed on, so that previews may read them;
 * comparisons, and searches that are narrowed or find nothing, say themselves that they are not to
 * be listed. Where the atlas lies below a path, its front server has to put this into the file of
 * the host.
 */
@Path("/robots.txt")
public class RobotsResource {
  private static final List<String> LEFT_OUT =
      List.of("/api/", "/models/*/random", "/*?seed=", "/*&seed=", "/*?sort=", "/*&sort=");

  @Inject Reached reached;

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  public String robots() {
    String below = URI.create(reached.url().address()).getRawPath();
    StringBuilder text = new StringBuilder("User-agent: *\nAllow: " + below + "/\n");
    LEFT_OUT.forEach(path -> text.append("Disallow: ").append(below).append(path).append('\n'));
    return text.append("Sitemap: ")
        .append(reached.url().of("/sitemap.xml"))
        .append('\n')
        .toString();
  }
}
