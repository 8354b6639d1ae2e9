package org.neuronatlas.server.neuron;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.atlas.Saliency;
import org.neuronatlas.server.picture.Greys;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Urls;

/** Which pixels of one of its examples a neuron hangs on, as a grey picture. */
@Path("/models/{model}/{layer}/{neuron: \\d{1,9}}/saliency/{rank: \\d{1,9}}.png")
public class SaliencyResource {
  @Inject Models models;
  @Inject Greys greys;
  @Inject Saliencies saliencies;

  /** Where the maps of neurons are. */
  @ApplicationScoped
  static class Saliencies implements PanacheRepositoryBase<Saliency, Saliency.Key> {}

  @GET
  public Response saliency(
      @PathParam("model") String model,
      @PathParam("layer") String slug,
      @PathParam("neuron") int neuron,
      @PathParam("rank") int rank,
      @QueryParam("dataset") @Nullable String dataset,
      @HeaderParam("If-None-Match") @Nullable String known) {
    Reading reading = models.model(model, dataset);
    Reading.Place layer = models.layer(reading, slug);
    Saliency found = saliencies.findById(new Saliency.Key(reading.id(), layer.id(), neuron));
    return greys.answer(
        reading,
        found == null ? null : found.sha256,
        rank,
        known,
        "%s %d of %s".formatted(layer.noun(), neuron, layer.name()),
        new Way("Neuron " + neuron, Urls.neuron(reading, layer.slug(), neuron)));
  }
}
