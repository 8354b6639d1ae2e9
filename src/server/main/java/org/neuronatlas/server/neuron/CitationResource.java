package org.neuronatlas.server.neuron;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.cite.Citation;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Urls;

/**
 * A neuron's citation as a file: {@code .bib}, and {@code .csl.json}, whose last suffix is off when
 * it gets here. Whatever is asked for, what is cited is pinned.
 */
@Path("/models/{model}/{layer}/{neuron: \\d{1,9}}.{format: bib|csl}")
public class CitationResource {
  @Inject Models models;
  @Inject Neurons neurons;
  @Inject ObjectMapper json;

  @GET
  public Response citation(
      @PathParam("model") String model,
      @PathParam("layer") String slug,
      @PathParam("neuron") String number,
      @PathParam("format") String format,
      @QueryParam("dataset") @Nullable String dataset)
      throws JsonProcessingException {
    Reading reading = models.model(model, dataset);
    NeuronPage page = neurons.page(reading, models.layer(reading, slug), number);
    Citation citation = page.run().citation();
    if (citation == null) {
      throw Missing.page(
          "Neuron %d of %s cannot be cited yet: the run goes on, and only a sealed publication stays as it is."
              .formatted(page.neuron(), page.place().name()),
          new Missing.Way(page.title(), Urls.neuron(reading, page.layer(), page.neuron())));
    }
    boolean bibtex = format.equals("bib");
    return Response.ok(
            bibtex ? citation.bibtex() : json.writeValueAsString(List.of(citation.csl())))
        .header(
            "Content-Type",
            bibtex
                ? "application/x-bibtex;charset=UTF-8"
                : "application/vnd.citationstyles.csl+json")
        .header("Cache-Control", reading.pinned() ? "public, max-age=3600" : "no-cache")
        .build();
  }
}
