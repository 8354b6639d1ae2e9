package org.neuronatlas.server.card;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.layer.LayerPage;
import org.neuronatlas.server.layer.LayerResource;

/** A layer's share picture: the neurons that tell most. */
@Path("/models/{model}/{layer}/card.jpg")
public class LayerCardResource {
  @Inject LayerResource layers;
  @Inject Cards cards;

  @GET
  public Response card(
      @PathParam("model") String model,
      @PathParam("layer") String slug,
      @QueryParam("dataset") @Nullable String dataset,
      @HeaderParam("If-None-Match") @Nullable String known) {
    LayerPage page = layers.layer(model, slug, dataset, null, null, null, null);
    String folder = "%s/%s/layer".formatted(page.reading().header().shortId(), page.layer());
    Card card =
        Card.of(
            page.name(),
            page.reading().header().shortName(),
            page.preview().description(),
            page.sheet().telling());
    return cards.answer(folder, card, known, page.reading().pinned());
  }
}
