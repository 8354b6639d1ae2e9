package org.neuronatlas.server.model;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Telling;
import org.neuronatlas.server.layer.Telling.At;
import org.neuronatlas.server.web.Models;

/** A model: its network, drawn as a row of layers. */
@Path("/models/{model}")
public class ModelResource {
  private static final int TILES = 8;

  @Inject Atlas atlas;
  @Inject Models models;
  @Inject Telling telling;

  @GET
  public ModelPage model(
      @PathParam("model") String model, @QueryParam("dataset") @Nullable String dataset) {
    Reading reading = models.model(model, dataset);
    List<At> layers = reading.layers().stream().map(layer -> new At(reading, layer)).toList();
    List<Reading> seen = // what it is shown later changes nothing under a pin
        reading.pinned() ? List.of(reading) : atlas.now().of(reading.model());
    return ModelPage.of(reading, seen, telling.of(layers, TILES));
  }
}
