package org.neuronatlas.server.search;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Urls;

/** Search, in three queries: which words there are, what they find, and the neurons as plates. */
@Path("/search")
public class SearchResource {
  private static final int MOST = 50;
  private static final String SHARE =
      "[01]|0?\\.\\d{1,%1$d}|1\\.0{1,%1$d}".formatted(Narrowed.SCORE_DIGITS);

  @Inject Atlas atlas;
  @Inject Models models;
  @Inject Search search;

  @GET
  public SearchPage search(
      @QueryParam("q") @Nullable String query,
      @QueryParam("dataset") @Nullable String dataset,
      @QueryParam("model") @Nullable String model,
      @QueryParam("layer") @Nullable String layer,
      @QueryParam("group") @Nullable String group,
      @QueryParam("score") @Nullable String score,
      @QueryParam("size") @Nullable String size) {
    String asked = query == null ? "" : query;
    Way unnarrowed = new Way("Without it", Urls.search(asked));
    List<Reading> all = models.over(given(dataset));
    List<Reading> readings =
        given(model) == null ? all : List.of(models.model(String.valueOf(model), given(dataset)));
    Narrowed narrowed =
        new Narrowed(
            asked,
            given(dataset),
            given(model),
            layer(given(layer), readings, unnarrowed),
            group(given(group), unnarrowed),
            given(score) == null ? null : share(String.valueOf(score), unnarrowed));
    int most = given(size) == null ? Integer.MAX_VALUE : size(String.valueOf(size), unnarrowed);
    return search.page(narrowed, all, readings, most);
  }

  /** A form sends what was left open as an empty value. */
  private static @Nullable String given(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  private static @Nullable String layer(
      @Nullable String asked, List<Reading> readings, Way unnarrowed) {
    List<String> known =
        readings.stream()
            .flatMap(one -> one.indexed().stream())
            .map(Reading.Place::slug)
            .distinct()
            .toList();
    if (asked != null && !known.contains(asked)) {
      throw Missing.page(
          "There is no layer “%s” to search in, only %s."
              .formatted(asked, String.join(", ", known)),
          unnarrowed);
    }
    return asked;
  }

  private @Nullable String group(@Nullable String asked, Way unnarrowed) {
    Optional<Family> family = asked == null ? Optional.empty() : atlas.now().group(asked);
    if (asked != null && family.isEmpty()) {
      String known =
          atlas.now().groups().stream().map(Family::slug).collect(Collectors.joining(", "));
      throw Missing.page(
          "There is no group of tags “%s” to search in, only %s.".formatted(asked, known),
          unnarrowed);
    }
    return asked;
  }

  private static float share(String asked, Way unnarrowed) {
    float score = asked.matches(SHARE) ? Float.parseFloat(asked) : -1;
    if (score < 0) {
      throw Missing.sense(
          "“%s” is not a least score: it is a number from 0 to 1.".formatted(asked), unnarrowed);
    }
    return score;
  }

  private static int size(String asked, Way unnarrowed) {
    int size = asked.matches("\\d{1,3}") ? Integer.parseInt(asked) : 0;
    if (size < 1 || size > MOST) {
      throw Missing.sense(
          "“%s” is not a number of results: it is a whole number from 1 to %d."
              .formatted(asked, MOST),
          unnarrowed);
    }
    return size;
  }
}
