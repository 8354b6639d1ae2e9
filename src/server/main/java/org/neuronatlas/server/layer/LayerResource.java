package org.neuronatlas.server.layer;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Run;
import org.neuronatlas.server.web.Urls;

/** A layer, 500 neurons a page. */
@Path("/models/{model}/{layer}")
public class LayerResource {
  static final int PAGE = 500;

  @Inject Models models;
  @Inject Tiles tiles;

  @GET
  public LayerPage layer(
      @PathParam("model") String model,
      @PathParam("layer") String slug,
      @QueryParam("page") @Nullable String asked) {
    Reading reading = models.model(model);
    Reading.Place layer = models.layer(reading, slug);
    int pages = Math.max(1, (layer.neurons() + PAGE - 1) / PAGE);
    int page = page(asked, pages, reading, layer);
    int first = (page - 1) * PAGE;
    var these = IntStream.range(first, Math.min(layer.neurons(), first + PAGE)).boxed().toList();
    return new LayerPage(
        "layer/1",
        reading.model(),
        layer.slug(),
        layer.name(),
        layer.kind(),
        layer.neurons(),
        layer.height(),
        layer.width(),
        page,
        pages,
        tiles.of(reading, layer, these),
        Run.of(reading, "/" + layer.slug() + (page > 1 ? "?page=" + page : ""), null),
        reading,
        layer);
  }

  private static int page(@Nullable String asked, int pages, Reading reading, Reading.Place layer) {
    if (asked == null) {
      return 1;
    }
    Way first = new Way("The first page of " + layer.name(), Urls.layer(reading, layer.slug()));
    if (!asked.matches("\\d{1,9}")) {
      throw Missing.sense(
          "“%s” is not the number of a page; %s has %s."
              .formatted(asked, layer.name(), pages == 1 ? "one" : "pages 1 to " + pages),
          first);
    }
    int page = Integer.parseInt(asked);
    if (page < 1 || page > pages) {
      throw Missing.page(
          "%s has no page %d, only %s."
              .formatted(layer.name(), page, pages == 1 ? "one" : "pages 1 to " + pages),
          first);
    }
    return page;
  }
}
