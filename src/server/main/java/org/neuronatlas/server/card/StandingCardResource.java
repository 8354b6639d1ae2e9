package org.neuronatlas.server.card;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The share picture of what has none of its own: the atlas's sign and what it is. */
@Path("/card.jpg")
public class StandingCardResource {
  private static final Card CARD =
      new Card(
          null,
          null,
          "A page for every neuron",
          "of a vision model",
          "What it looks like, what excites it, what holds it back, and what it stands for.",
          Drawing.SIGN,
          List.of(),
          "");

  @Inject Cards cards;

  @GET
  public Response card(@HeaderParam("If-None-Match") @Nullable String known) {
    return cards.answer("standing/card", CARD, known, true);
  }
}
