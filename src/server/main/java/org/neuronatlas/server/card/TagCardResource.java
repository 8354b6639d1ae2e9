package org.neuronatlas.server.card;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.tagged.Best;
import org.neuronatlas.server.tagged.TagPage;
import org.neuronatlas.server.tagged.TagResource;

/** A tag's share picture: the best picture of each of its best neurons. */
@Path("/tags/{group}/{tag}/card.jpg")
public class TagCardResource {
  @Inject TagResource tags;
  @Inject Cards cards;

  @GET
  public Response card(
      @PathParam("group") String group,
      @PathParam("tag") String tag,
      @QueryParam("dataset") @Nullable String dataset,
      @HeaderParam("If-None-Match") @Nullable String known) {
    TagPage page = tags.tag(group, tag, dataset);
    List<Best> best = Stream.concat(page.neurons().stream(), page.nearest().stream()).toList();
    String publication = best.isEmpty() ? "standing" : best.get(0).reading().header().shortId();
    String folder = "%s/tags/%s/%s".formatted(publication, page.group(), page.slug());
    return cards.answer(folder, card(page, best), known, false);
  }

  private static Card card(TagPage page, List<Best> best) {
    List<String> pictures =
        Stream.concat(
                best.stream().flatMap(one -> one.plates().stream().limit(1)),
                best.stream().flatMap(one -> one.plates().stream().skip(1)))
            .map(plate -> Cards.key(plate.image()))
            .distinct()
            .limit(1 + Card.PLATES)
            .toList();
    return new Card(
        page.group(),
        page.groupName(),
        Card.drawable(page.name(), page.slug()),
        best.isEmpty()
            ? "no neuron finds it"
            : "%s, %s %d".formatted(best.get(0).layer(), best.get(0).noun(), best.get(0).neuron()),
        Card.drawable(page.preview().description()),
        pictures.isEmpty() ? null : pictures.get(0),
        pictures.stream().skip(1).toList(),
        "");
  }
}
