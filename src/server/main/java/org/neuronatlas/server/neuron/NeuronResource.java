package org.neuronatlas.server.neuron;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Models;

/** The page everything exists for. */
@Path("/models/{model}/{layer}/{neuron}")
public class NeuronResource {
  @Inject Models models;
  @Inject Neurons neurons;

  @GET
  public NeuronPage neuron(
      @PathParam("model") String model,
      @PathParam("layer") String slug,
      @PathParam("neuron") String number,
      @QueryParam("dataset") @Nullable String dataset,
      @QueryParam("technique") @Nullable String technique) {
    Reading reading = models.model(model, dataset);
    return neurons.page(reading, models.layer(reading, slug), number).by(technique);
  }
}
