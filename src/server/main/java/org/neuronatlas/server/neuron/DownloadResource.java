package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Models;

/** Every neuron of a model, one page's JSON a line, in order; read a few at a time. */
@Path("/api/models/{model}/neurons.ndjson")
public class DownloadResource {
  private static final int AT_ONCE = 64;

  @Inject Models models;
  @Inject Neurons neurons;
  @Inject ObjectMapper json;

  @GET
  @Produces("application/x-ndjson")
  public StreamingOutput download(
      @PathParam("model") String model, @QueryParam("dataset") @Nullable String dataset) {
    Reading reading = models.model(model, dataset);
    return out -> {
      for (Reading.Place layer : reading.layers()) {
        for (int first = 0; first < layer.neurons(); first += AT_ONCE) {
          write(out, pages(reading, layer, first));
        }
      }
    };
  }

  private List<NeuronPage> pages(Reading reading, Reading.Place layer, int first) {
    return QuarkusTransaction.requiringNew()
        .call(() -> neurons.pages(reading, layer, first, first + AT_ONCE - 1));
  }

  private void write(OutputStream out, List<NeuronPage> pages) throws IOException {
    for (NeuronPage page : pages) {
      out.write(json.writeValueAsBytes(page));
      out.write('\n');
    }
  }
}
