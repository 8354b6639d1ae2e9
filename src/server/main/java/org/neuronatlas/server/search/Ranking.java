package org.neuronatlas.server.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.words.Words;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.search.Found.Evidence;
import org.neuronatlas.server.search.Found.OfClass;
import org.neuronatlas.server.search.Found.Picture;
import org.neuronatlas.server.search.Found.Term;
import org.neuronatlas.server.search.Found.Told;
import org.neuronatlas.server.search.Meant.Fit;
import org.neuronatlas.server.search.Places.At;
import org.neuronatlas.server.web.Urls;

/**
 * Puts what was found in order: the very name before a word of it, that before another form, a
 * keyword and a typo; a tag before a concept of the same name; ties by kind, the family of the best
 * tag, the shorter name. Longer than most files: what each kind is worth stands in one place, where
 * it can be compared.
 */
final class Ranking {
  static final int OF_A_KIND = 12;

  /** Names are surest, keywords say much that is only somehow about a thing. */
  private static final Map<String, Float> SOURCES =
      Map.of("name", 1f, "emoji", 1f, "language", .97f, "word", .92f, "keyword", .5f);

  private static final float TAG = 1.1f; // a tag gathers concepts: it comes before one of them
  private static final float PART = .6f; // where a word of the query is not answered
  private static final float UNCOVERED = .3f;
  private static final float FAR = .3f; // of the best answer: what is worth less is not meant
  private static final float CAPTION = .5f;
  private static final float TOLD = .35f;

  /**
   * Below every neuron that is told by all words, above pictures: a class is often a concept, too.
   */
  private static final float CLASS = .49f;

  private static final List<String> KINDS =
      List.of("model", "layer", "tag", "concept", "neuron", "class", "picture");
  private final Meant meant;
  private final Map<Integer, Reading> readings;

  Ranking(Meant meant, List<Reading> readings) {
    this.meant = meant;
    this.readings = readings.stream().collect(Collectors.toMap(Reading::id, Function.identity()));
  }

  List<Result> of(Found found, Places places, String dataset) {
    List<Result> named = tags(found.terms(), dataset);
    List<Result> told = neurons(found.neurons());
    Comparator<Result> order = order(family(named));
    List<Result> all = new ArrayList<>();
    for (String kind : KINDS) {
      Stream.of(places(places), named, told, classes(found.classes()), pictures(found.pictures()))
          .flatMap(List::stream)
          .filter(result -> result.kind().equals(kind))
          .sorted(order)
          .limit(OF_A_KIND)
          .forEach(all::add);
    }
    all.sort(order);
    float least = all.isEmpty() ? 0 : FAR * all.get(0).score();
    return all.stream().filter(result -> result.score() >= least).toList();
  }

  /** The group of the tag that answers best: what is somehow about "happy" is a feeling first. */
  private static @Nullable String family(List<Result> named) {
    return named.stream()
        .filter(result -> result.kind().equals("tag"))
        .max(Comparator.comparing(Result::score))
        .map(Result::group)
        .orElse(null);
  }

  private static Comparator<Result> order(@Nullable String family) {
    return Comparator.comparing((Result result) -> -result.score())
        .thenComparing(result -> KINDS.indexOf(result.kind()))
        .thenComparing(result -> !Objects.equals(result.group(), family))
        .thenComparing(result -> result.title().length())
        .thenComparing(Result::title)
        .thenComparing(Result::address);
  }

  private List<Result> tags(List<Term> terms, String dataset) {
    Map<Integer, Result> best = new LinkedHashMap<>();
    List<Integer> whole = new ArrayList<>();
    for (Term term : terms) {
      Fit fit = fit(term);
      if (fit.complete()) {
        whole.add(term.tagId());
      }
      Result result = result(term, score(term, fit), dataset);
      best.merge(term.tagId(), result, (a, b) -> a.score() >= b.score() ? a : b);
    }
    return best.entrySet().stream()
        .filter(tag -> whole.isEmpty() || whole.contains(tag.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private Fit fit(Term term) {
    return meant.fit(term.words());
  }

  private static float score(Term term, Fit fit) {
    float source = SOURCES.getOrDefault(term.source(), 0f);
    float kind = term.kind().equals("tag") ? TAG : 1;
    return Math.min(1, kind * source * term.weight() * fit(fit));
  }

  private static float fit(Fit fit) {
    return fit.quality() * (fit.complete() ? 1 : PART) * (1 - UNCOVERED * (1 - fit.covered()));
  }

  private Result result(Term term, float score, String dataset) {
    Evidence best = term.best();
    Reading reading = best == null ? null : readings.get(best.publicationId());
    return new Result(
        term.kind(),
        term.name(),
        Urls.tag(term.group(), term.slug(), dataset.isEmpty() ? null : dataset),
        score,
        term.group(),
        best == null || reading == null ? null : Result.Best.of(reading, best, term.clears()),
        null,
        null);
  }

  private record Where(int publicationId, int layerId, int neuron) {}

  /** A neuron answers by the words that its best pictures' captions say. */
  private List<Result> neurons(List<Told> told) {
    Map<Where, List<Told>> byNeuron = new HashMap<>();
    for (Told one : told) {
      Evidence at = one.evidence();
      byNeuron
          .computeIfAbsent(
              new Where(at.publicationId(), at.layerId(), at.neuron()), w -> new ArrayList<>())
          .add(one);
    }
    boolean whole = byNeuron.values().stream().anyMatch(words -> fit(words).complete());
    List<Result> results = new ArrayList<>();
    for (List<Told> words : byNeuron.values()) {
      Fit fit = fit(words);
      Evidence weakest =
          words.stream()
              .map(Told::evidence)
              .min(Comparator.comparing(Evidence::score))
              .orElseThrow();
      Reading reading = readings.get(weakest.publicationId());
      if (reading != null && (fit.complete() || !whole)) {
        Result.Best best = Result.Best.of(reading, weakest, true);
        float score =
            fit.quality()
                * (fit.complete() ? 1 : PART)
                * (CAPTION + TOLD * Math.min(1, weakest.score()));
        results.add(neuron(reading, best, score));
      }
    }
    return results;
  }

  private Fit fit(List<Told> words) {
    return meant.fit(words.stream().map(Told::word).distinct().toList());
  }

  private static Result neuron(Reading reading, Result.Best best, float score) {
    String title = best.layer() + " " + best.neuron();
    return new Result(
        "neuron",
        title,
        Urls.neuron(reading, best.layer(), best.neuron()),
        score,
        null,
        best,
        null,
        null);
  }

  private List<Result> classes(List<OfClass> classes) {
    List<Result> results = new ArrayList<>();
    for (OfClass one : classes) {
      Fit fit = meant.fit(Words.of(one.name()));
      Reading reading = readings.get(one.publicationId());
      if (reading != null && fit.complete()) {
        results.add(
            new Result(
                "class",
                readings.size() == 1 ? one.name() : one.name() + " · " + reading.model(),
                Urls.oneClass(reading, one.slug()),
                CLASS * fit(fit),
                null,
                null,
                Plate.of(one.sha256(), one.extension(), one.thumbnail(), one.name()),
                null));
      }
    }
    return results;
  }

  private List<Result> pictures(List<Picture> pictures) {
    Map<String, Result> byCaption = new LinkedHashMap<>(); // the same thing in one of its styles
    for (Picture picture : pictures) {
      Fit fit = meant.fit(Words.of(picture.caption()));
      Plate plate =
          Plate.of(picture.sha256(), picture.extension(), picture.thumbnail(), picture.caption());
      byCaption.putIfAbsent(
          picture.concept() == null ? picture.caption() : picture.concept(),
          new Result(
              "picture",
              picture.caption(),
              Urls.picture(picture.dataset(), picture.sha256()),
              CAPTION * fit(fit),
              null,
              null,
              plate,
              null));
    }
    return List.copyOf(byCaption.values());
  }

  private static List<Result> places(Places places) {
    List<Result> results = new ArrayList<>();
    for (At at : places.found()) {
      Reading.Place layer = at.layer();
      float score = 1 - results.size() / 1000f; // in their own order
      if (layer == null) {
        String name = at.reading().header().name();
        results.add(plain("model", name, Urls.model(at.reading()), score));
      } else if (at.neuron() < 0) {
        String address = Urls.layer(at.reading(), layer.slug());
        results.add(plain("layer", layer.name(), address, score));
      } else {
        Result.Best best = Result.Best.of(at.reading(), layer, at.neuron());
        results.add(neuron(at.reading(), best, score));
      }
    }
    return results;
  }

  private static Result plain(String kind, String title, String address, float score) {
    return new Result(kind, title, address, score, null, null, null, null);
  }
}
