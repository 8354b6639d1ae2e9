package org.neuronatlas.server.neuron;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

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
      @QueryParam("dataset") @Nullable String dataset) {
    Reading reading = models.model(model, dataset);
    Reading.Place layer = models.layer(reading, slug);
    int neuron = number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
    List<NeuronPage> found = neuron < 0 ? List.of() : neurons.pages(reading, layer, neuron, neuron);
    if (found.isEmpty()) {
      throw missing(reading, layer, number, neuron);
    }
    return found.get(0);
  }

  private static Missing missing(Reading reading, Reading.Place layer, String number, int neuron) {
    Way all = new Way("All neurons of " + layer.name(), Urls.layer(reading, layer.slug()));
    if (neuron >= 0 && neuron < layer.neurons()) {
      return Missing.page(
          "Neuron %d of %s is not indexed yet.".formatted(neuron, layer.name()), all);
    }
    int last = layer.neurons() - 1;
    return Missing.page(
        "The layer %s has no neuron “%s”: its %s neurons are 0 to %d."
            .formatted(layer.name(), number, Show.count(layer.neurons()), last),
        all,
        new Way("Neuron 0", Urls.neuron(reading, layer.slug(), 0)),
        new Way("Neuron " + last, Urls.neuron(reading, layer.slug(), last)));
  }
}
