package org.neuronatlas.server.neuron;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Urls;

/** One of a neuron's examples, by its rank; 0 is the best. */
@Path("/models/{model}/{layer}/{neuron: \\d{1,9}}/examples/{rank}")
public class ExampleResource {
  @Inject Models models;
  @Inject Neurons neurons;

  @GET
  public ExamplePage example(
      @PathParam("model") String model,
      @PathParam("layer") String slug,
      @PathParam("neuron") String number,
      @PathParam("rank") String rank,
      @QueryParam("dataset") @Nullable String dataset) {
    Reading reading = models.model(model, dataset);
    NeuronPage page = neurons.page(reading, models.layer(reading, slug), number);
    return page.examples().stream()
        .filter(example -> String.valueOf(example.rank()).equals(rank))
        .findFirst()
        .map(example -> ExamplePage.of(page, example))
        .orElseThrow(
            () ->
                Missing.page(
                    "%s %d of %s has %d examples, 0 the best; there is no “%s”, or its picture was taken down."
                        .formatted(
                            page.noun(),
                            page.neuron(),
                            page.place().name(),
                            page.examples().size(),
                            rank),
                    new Way(page.title(), Urls.neuron(reading, page.layer(), page.neuron()))));
  }
}
