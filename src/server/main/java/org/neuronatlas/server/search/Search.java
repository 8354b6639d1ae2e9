package org.neuronatlas.server.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.words.Words;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Spot;
import org.neuronatlas.server.search.SearchPage.Filters;
import org.neuronatlas.server.search.SearchPage.Wall;
import org.neuronatlas.server.search.SearchPage.Way;
import org.neuronatlas.server.web.Runs;

/** From a query to its page. */
@ApplicationScoped
class Search {
  private static final int MOST_LETTERS = 200;
  private static final int NEAREST = 8;
  private static final Map<String, String> NAMES =
      Map.of(
          "model", "Models",
          "layer", "Layers",
          "class", "Classes",
          "tag", "Tags",
          "concept", "Concepts",
          "neuron", "Neurons",
          "picture", "Pictures");

  @Inject Atlas atlas;
  @Inject Lexicon lexicon;
  @Inject Finder finder;
  @Inject Walls walls;
  @Inject Examples examples;

  /**
   * @param all what could be searched
   * @param readings what is
   * @param most results, of all kinds together
   */
  SearchPage page(Narrowed typed, List<Reading> all, List<Reading> readings, int most) {
    Narrowed narrowed = typed.asking(within(typed.query()));
    Choices choices = Choices.of(narrowed, all, atlas.now().groups());
    if (narrowed.query().isBlank() || readings.isEmpty()) {
      return page(narrowed, null, List.of(), List.of(), readings, choices, examples.of(readings));
    }
    String query = narrowed.query();
    List<Integer> datasets = readings.stream().map(Reading::datasetId).distinct().toList();
    Meant meant = lexicon.meant(query, datasets);
    Places places = Places.of(query, readings);
    Found found = meant.nothing() ? Found.NOTHING : finder.found(meant, readings, narrowed);
    String dataset = narrowed.dataset() == null ? "" : narrowed.dataset();
    List<Result> ranked = new Ranking(meant, readings).of(found, narrowed.keeping(places), dataset);
    List<Result> results = shown(ranked.stream().limit(most).toList(), narrowed.group());
    List<Way> nearest =
        results.isEmpty()
            ? meant.near().stream()
                .limit(NEAREST)
                .map(word -> new Way(word, narrowed.everywhere().asking(word).address()))
                .toList()
            : List.of();
    return page(
        narrowed,
        note(query, typed.query(), places),
        results,
        nearest,
        readings,
        choices,
        results.isEmpty() && nearest.isEmpty() ? examples.of(readings) : List.of());
  }

  private static SearchPage page(
      Narrowed narrowed,
      @Nullable String note,
      List<Result> results,
      List<Way> nearest,
      List<Reading> readings,
      Choices choices,
      List<Way> examples) {
    return new SearchPage(
        "search/1",
        narrowed.query(),
        new Filters(narrowed.model(), narrowed.layer(), narrowed.group(), narrowed.score()),
        note,
        results,
        nearest,
        Runs.of(readings),
        byKind(results),
        choices,
        examples);
  }

  /** Nobody means more than that; what is cut off is said. No word has control characters. */
  private static String within(String query) {
    String first =
        query.codePointCount(0, query.length()) <= MOST_LETTERS
            ? query
            : query.substring(0, query.offsetByCodePoints(0, MOST_LETTERS));
    return first.replaceAll("\\p{Cntrl}+", " ");
  }

  private static @Nullable String note(String query, String typed, Places places) {
    if (places.missing() != null) {
      return places.missing();
    }
    if (Words.of(query).size() > Meant.MOST_WORDS) {
      return "Only the first %d words are searched for.".formatted(Meant.MOST_WORDS);
    }
    if (Words.tooLong(query)) {
      return "A word of more than %d letters is not searched for.".formatted(Words.LONGEST);
    }
    return typed.codePointCount(0, typed.length()) > MOST_LETTERS
        ? "Only the first %d letters are searched for.".formatted(MOST_LETTERS)
        : null;
  }

  /**
   * With the neurons as they hang.
   *
   * @param group of which their labels have to be; null where any may
   */
  private List<Result> shown(List<Result> results, @Nullable String group) {
    Set<Spot> spots =
        results.stream()
            .map(Result::neuron)
            .filter(Objects::nonNull)
            .map(Result.Best::spot)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<Spot, Walls.Hung> read = walls.of(spots, group);
    return results.stream()
        .map(
            result -> {
              Result.Best neuron = result.neuron();
              return result.shown(neuron == null ? null : read.get(neuron.spot()));
            })
        .toList();
  }

  /** By kind, the kind of the best result first. */
  private static List<Wall> byKind(List<Result> results) {
    Map<String, List<Result>> kinds =
        results.stream()
            .collect(Collectors.groupingBy(Result::kind, LinkedHashMap::new, Collectors.toList()));
    return kinds.entrySet().stream()
        .map(
            kind -> new Wall(kind.getKey(), NAMES.getOrDefault(kind.getKey(), ""), kind.getValue()))
        .toList();
  }
}
