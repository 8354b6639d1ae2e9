package org.neuronatlas.server.model;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Elsewhere;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Urls;

/** Any neuron of a model, each as likely as every other. */
@Path("/models/{model}/random")
public class RandomResource {
  @Inject Models models;

  @GET
  public Elsewhere random(
      @PathParam("model") String model, @QueryParam("dataset") @Nullable String dataset) {
    Reading reading = models.model(model, dataset);
    int neuron = ThreadLocalRandom.current().nextInt(reading.neurons());
    for (Reading.Place layer : reading.layers()) {
      if (neuron < layer.neurons()) {
        return new Elsewhere(Urls.neuron(reading, layer.slug(), neuron));
      }
      neuron -= layer.neurons();
    }
    throw new IllegalStateException("no neuron " + neuron + " in " + reading.address());
  }
}
