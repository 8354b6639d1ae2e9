package org.neuronatlas.server.neuron;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.store.HeatMaps;
import org.neuronatlas.catalog.store.StoreUnavailable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Objects;
import org.neuronatlas.server.web.Urls;

/**
 * Where in one of its examples a neuron fires, as a {@link Veil}. Under a pinned model it is the
 * same for ever; under a model's own name another publication may take its place.
 */
@Path("/models/{model}/{layer}/{neuron: \\d{1,9}}/maps/{rank: \\d{1,9}}.png")
public class MapResource {
  private static final Logger LOG = Logger.getLogger(MapResource.class);

  @Inject Models models;
  @Inject Objects objects;

  @GET
  public Response map(
      @PathParam("model") String model,
      @PathParam("layer") String slug,
      @PathParam("neuron") int neuron,
      @PathParam("rank") int rank,
      @QueryParam("dataset") @Nullable String dataset,
      @HeaderParam("If-None-Match") @Nullable String known) {
    Reading reading = models.model(model, dataset);
    Reading.Place layer = models.layer(reading, slug);
    HeatMaps maps = maps(reading, layer, neuron);
    if (rank >= maps.examples()) {
      throw missing(
          reading,
          layer,
          neuron,
          "Neuron %d of %s has heat maps of %d examples, 0 the first; there is no %d."
              .formatted(neuron, layer.name(), maps.examples(), rank));
    }
    String tag = "\"%s-%s-%d-%d\"".formatted(reading.pin(), layer.slug(), neuron, rank);
    String kept = reading.pinned() ? "public, max-age=31536000, immutable" : "no-cache";
    return (tag.equals(known) ? Response.notModified() : Response.ok(png(maps, rank), "image/png"))
        .header("ETag", tag)
        .header("Cache-Control", kept)
        .build();
  }

  private HeatMaps maps(Reading reading, Reading.Place layer, int neuron) {
    String folder = reading.header().maps();
    String none = "Neuron %d of %s has no heat maps".formatted(neuron, layer.name());
    if (!layer.positioned()) {
      throw missing(reading, layer, neuron, none + ": this layer has no positions.");
    } else if (folder == null) {
      throw missing(reading, layer, neuron, none + " yet: they follow once all pictures are seen.");
    }
    try {
      return HeatMaps.decode(objects.get(HeatMaps.key(folder, layer.slug(), neuron)));
    } catch (NoSuchFileException absent) {
      throw missing(reading, layer, neuron, none + ": no picture excites it.");
    } catch (StoreUnavailable away) {
      LOG.error(away.getMessage());
      throw Missing.away("The store of heat maps does not answer; try again in a moment.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] png(HeatMaps maps, int rank) {
    try {
      return Veil.png(maps, rank);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Missing missing(
      Reading reading, Reading.Place layer, int neuron, String sentence) {
    return Missing.page(
        sentence, new Missing.Way("Neuron " + neuron, Urls.neuron(reading, layer.slug(), neuron)));
  }
}
