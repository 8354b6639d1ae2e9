package org.neuronatlas.server.card;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.neuron.Meaning;
import org.neuronatlas.server.neuron.NeuronPage;
import org.neuronatlas.server.neuron.Neurons;
import org.neuronatlas.server.neuron.Rendering;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Show;

/** A neuron's share picture: what it looks for, and four pictures that excite it. */
@Path("/models/{model}/{layer}/{neuron}/card.jpg")
public class NeuronCardResource {
  @Inject Atlas atlas;
  @Inject Models models;
  @Inject Neurons neurons;
  @Inject Cards cards;

  @GET
  public Response card(
      @PathParam("model") String model,
      @PathParam("layer") String slug,
      @PathParam("neuron") String neuron,
      @QueryParam("dataset") @Nullable String dataset,
      @HeaderParam("If-None-Match") @Nullable String known) {
    Reading reading = models.model(model, dataset);
    NeuronPage page = neurons.page(reading, models.layer(reading, slug), neuron);
    String folder = "%s/%s/%d".formatted(reading.header().shortId(), page.layer(), page.neuron());
    return cards.answer(folder, card(page), known, reading.pinned());
  }

  /** What is not drawn yet is shown by the best picture. */
  private Card card(NeuronPage page) {
    Meaning meaning = page.meaning();
    Rendering rendering = page.visualization();
    List<String> best =
        page.plates().atOnce().stream()
            .map(thing -> Cards.key(thing.example().plate().image()))
            .toList();
    boolean instead = rendering == null && !best.isEmpty();
    String number = "%s %d".formatted(page.noun(), page.neuron());
    String place = page.place().name();
    String likes =
        page.dead() ? "No picture excites it." : "Fires most on %s.".formatted(page.firesOn());
    return new Card(
        meaning == null ? null : meaning.group(),
        meaning == null ? null : family(meaning.group()),
        Card.drawable(page.title(), Show.capital(number)),
        "%s, %s".formatted(place, number),
        Card.drawable(likes),
        rendering != null ? Cards.key(rendering.image()) : instead ? best.get(0) : null,
        (instead ? best.subList(1, best.size()) : best).stream().limit(Card.PLATES).toList(),
        Card.drawable(page.reading().header().shortName(), page.model()));
  }

  private @Nullable String family(String group) {
    return atlas.now().group(group).map(Published.Family::name).orElse(null);
  }
}
