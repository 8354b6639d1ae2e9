package org.neuronatlas.server.model;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Tiles;
import org.neuronatlas.server.web.Models;

/** A model: a list of its layers. */
@Path("/models/{model}")
public class ModelResource {
  private static final int TILES = 8;

  @Inject Models models;
  @Inject Tiles tiles;

  @GET
  public ModelPage model(@PathParam("model") String model) {
    Reading reading = models.model(model);
    return ModelPage.of(reading, tiles.mostTelling(reading, TILES));
  }
}
