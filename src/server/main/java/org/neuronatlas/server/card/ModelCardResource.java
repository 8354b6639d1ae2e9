package org.neuronatlas.server.card;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.model.ModelPage;
import org.neuronatlas.server.model.ModelResource;

/** A model's share picture: the neuron that tells most of each of its last layers. */
@Path("/models/{model}/card.jpg")
public class ModelCardResource {
  @Inject ModelResource models;
  @Inject Cards cards;

  @GET
  public Response card(
      @PathParam("model") String model,
      @QueryParam("dataset") @Nullable String dataset,
      @HeaderParam("If-None-Match") @Nullable String known) {
    ModelPage page = models.model(model, dataset);
    List<Tile> tiles = new ArrayList<>();
    page.layers().forEach(layer -> layer.tiles().stream().limit(1).forEach(tiles::add));
    Collections.reverse(tiles);
    Card card =
        Card.of(
            page.reading().header().shortName(),
            page.architecture(),
            page.preview().description(),
            tiles);
    return cards.answer(
        page.reading().header().shortId() + "/model/card", card, known, page.reading().pinned());
  }
}
