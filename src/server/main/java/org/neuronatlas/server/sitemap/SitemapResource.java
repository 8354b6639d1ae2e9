package org.neuronatlas.server.sitemap;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.classes.Classes;
import org.neuronatlas.server.tagged.Tags;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Reached;

/** Every page's address for search engines, in files as large as sitemaps.org allows. */
@Path("/")
public class SitemapResource {
  static final int MOST = 50_000;
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String SCHEMA = " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

  @Inject Atlas atlas;
  @Inject Tags tags;
  @Inject Classes classes;
  @Inject Reached reached;

  /** The files there are. */
  @GET
  @Path("sitemap.xml")
  public Response index() {
    Places places = places();
    long files = files(places);
    return xml(
        LongStream.rangeClosed(1, files)
            .mapToObj(file -> entry("sitemap", "/sitemaps/" + file + ".xml", places.latest()))
            .collect(Collectors.joining("", XML + "<sitemapindex" + SCHEMA, "</sitemapindex>\n")));
  }

  /** One of them. */
  @GET
  @Path("sitemaps/{file}.xml")
  public Response file(@PathParam("file") String name) {
    Places places = places();
    long files = files(places);
    long file = name.matches("\\d{1,9}") ? Long.parseLong(name) : 0;
    if (file < 1 || file > files) {
      throw Missing.page(
          "There is no site map %s, only %s.".formatted(name, files == 1 ? "1" : "1 to " + files),
          new Missing.Way("All of them", "/sitemap.xml"));
    }
    return xml(
        places
            .all()
            .skip((file - 1) * MOST)
            .limit(MOST)
            .map(place -> entry("url", place.path(), place.changed()))
            .collect(Collectors.joining("", XML + "<urlset" + SCHEMA, "</urlset>\n")));
  }

  private Places places() {
    return new Places(atlas.now(), tags.all(), classes.all());
  }

  private static long files(Places places) {
    return (places.all().count() + MOST - 1) / MOST;
  }

  private String entry(String element, String path, @Nullable Instant changed) {
    String when =
        changed == null ? "" : "<lastmod>" + changed.truncatedTo(ChronoUnit.SECONDS) + "</lastmod>";
    return "<%s><loc>%s</loc>%s</%s>\n"
        .formatted(element, escaped(reached.url().of(path)), when, element);
  }

  static String escaped(String address) {
    return address
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;")
        .replace("\"", "&quot;");
  }

  private static Response xml(String text) {
    return Response.ok(text)
        .header("Content-Type", "application/xml;charset=UTF-8")
        .header("Cache-Control", "public, max-age=3600")
        .build();
  }
}
