package org.neuronatlas.server.layer;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Urls;

/** A layer as a contact sheet: whole, unless it is a dictionary. */
@Path("/models/{model}/{layer}")
public class LayerResource {
  @Inject Atlas atlas;
  @Inject Models models;
  @Inject Tiles tiles;
  @Inject Dreams dreams;
  @Inject Cards cards;

  @GET
  public LayerPage layer(
      @PathParam("model") String model,
      @PathParam("layer") String slug,
      @QueryParam("dataset") @Nullable String dataset,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("group") @Nullable String group,
      @QueryParam("seed") @Nullable String seed,
      @QueryParam("page") @Nullable String page) {
    Reading reading = models.model(model, dataset);
    Reading.Place layer = models.layer(reading, slug);
    List<Family> families = atlas.now().groups();
    Way whole = new Way("All neurons of " + layer.name(), Urls.layer(reading, layer.slug()));
    int own = Drawn.seed(reading);
    Asked asked =
        new Asked(
            sort(sort, whole),
            group(group, families, layer, whole),
            seed == null ? own : number("seed", seed, Drawn.MOST, whole),
            own,
            page == null ? 1 : number("page", page, Integer.MAX_VALUE, whole));
    Sheet sheet = Sheet.of(asked, reading, layer.slug(), tiles.of(reading, layer), families);
    if (asked.page() > sheet.pages()) {
      throw Missing.page(
          "%s has no page %d, only %s."
              .formatted(
                  layer.name(),
                  asked.page(),
                  sheet.pages() == 1 ? "one" : "pages 1 to " + sheet.pages()),
          whole);
    }
    // dreams are of the model's own layers, cards of dictionaries
    return layer.dictionary()
        ? LayerPage.of(reading, layer, sheet, List.of(), cards.of(reading, layer))
        : LayerPage.of(reading, layer, sheet, dreams.of(reading, layer), null);
  }

  private static Sort sort(@Nullable String asked, Way whole) {
    return asked == null
        ? Sort.NUMBER
        : Sort.of(asked)
            .orElseThrow(
                () ->
                    Missing.sense(
                        "Neurons cannot be sorted by “%s”, only by %s."
                            .formatted(
                                asked,
                                Arrays.stream(Sort.values())
                                    .map(Sort::slug)
                                    .collect(Collectors.joining(", "))),
                        whole));
  }

  private static @Nullable String group(
      @Nullable String asked, List<Family> families, Reading.Place layer, Way whole) {
    List<String> known =
        Stream.concat(families.stream().map(Family::slug), Stream.of(Sheet.UNTAGGED)).toList();
    if (asked != null && !known.contains(asked)) {
      throw Missing.page(
          "There is no group of tags “%s” to narrow %s to, only %s."
              .formatted(asked, layer.name(), String.join(", ", known)),
          whole);
    }
    return asked;
  }

  private static int number(String what, String asked, int most, Way whole) {
    int number = asked.matches("\\d{1,9}") ? Integer.parseInt(asked) : 0;
    if (number < 1 || number > most) {
      throw Missing.sense(
          "“%s” is not the number of a %s: it is a whole number from 1%s."
              .formatted(asked, what, most == Integer.MAX_VALUE ? "" : " to " + most),
          whole);
    }
    return number;
  }
}
