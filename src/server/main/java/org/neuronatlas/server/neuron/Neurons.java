package org.neuronatlas.server.neuron;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Neuron;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.atlas.RenderUnit;
import org.neuronatlas.server.atlas.Saliency;
import org.neuronatlas.server.atlas.Tagging;
import org.neuronatlas.server.atlas.Visualization;
import org.neuronatlas.server.layer.Spot;
import org.neuronatlas.server.layer.Where;
import org.neuronatlas.server.picture.Pictures;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Reached;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/** Reads the pages of neurons, in four queries however many. */
@ApplicationScoped
public class Neurons implements PanacheRepositoryBase<Neuron, Neuron.Key> {
  /** Of which no picture stands in either half. */
  private static final int NO_PUBLICATION = 0;

  @Inject Pictures pictures;
  @Inject Links links;
  @Inject Taggings taggings;
  @Inject Reached reached;

  /** The tags that neurons stand for. */
  @ApplicationScoped
  static class Taggings implements PanacheRepositoryBase<Tagging, Tagging.Key> {}

  /** A tagging with its tag's names. */
  record Tagged(
      int publicationId,
      int layerId,
      int neuron,
      String group,
      String slug,
      String name,
      float score,
      float scoreHeldOut,
      int sampleSize,
      float baseRate,
      String method,
      String status) {
    Spot spot() {
      return new Spot(publicationId, layerId, neuron);
    }

    Meaning meaning() {
      return new Meaning(
          group, slug, name, score, scoreHeldOut, sampleSize, baseRate, method, status);
    }
  }

  /**
   * The page of one neuron.
   *
   * @param number as an address says it
   * @throws Missing where there is none
   */
  public NeuronPage page(Reading reading, Reading.Place layer, String number) {
    int neuron = number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
    List<NeuronPage> found = neuron < 0 ? List.of() : pages(reading, layer, neuron, neuron);
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

  /** A neuron by its place. */
  public record Sought(Reading reading, Reading.Place layer, int neuron) {
    Spot spot() {
      return new Spot(reading.id(), layer.id(), neuron);
    }
  }

  /** From {@code first} to {@code last}, both included; in order. */
  List<NeuronPage> pages(Reading reading, Reading.Place layer, int first, int last) {
    Rows rows = rows(Where.row(reading.id(), layer.id(), first, last));
    Map<Integer, Known> known = pictures.of(reading.id(), rows.shown());
    Map<Integer, List<Linked>> linked = links.of(reading, layer, first, last);
    return rows.neurons.keySet().stream()
        .map(
            spot ->
                page(
                    new Sought(reading, layer, spot.neuron()),
                    rows,
                    known,
                    linked.getOrDefault(spot.neuron(), List.of())))
        .toList();
  }

  /**
   * Those of any layers that there are, in their order, in three queries: without what the weights
   * tie them to, and without the halves that their pictures stand in.
   */
  public List<NeuronPage> pages(List<Sought> these) {
    Rows rows = rows(Where.spots(these.stream().map(Sought::spot).toList()));
    Map<Integer, Known> known = pictures.of(NO_PUBLICATION, rows.shown());
    return these.stream()
        .filter(sought -> rows.neurons.containsKey(sought.spot()))
        .map(sought -> page(sought, rows, known, List.of()))
        .toList();
  }

  private NeuronPage page(
      Sought sought, Rows rows, Map<Integer, Known> known, List<Linked> linked) {
    Spot spot = sought.spot();
    return NeuronPage.of(
        sought.reading,
        sought.layer,
        Objects.requireNonNull(rows.neurons.get(spot)),
        known,
        rows.images.getOrDefault(spot, List.of()),
        rows.tags.getOrDefault(spot, List.of()),
        rows.saliency.get(spot),
        linked,
        reached.url());
  }

  private record Rows(
      Map<Spot, Neuron> neurons,
      Map<Spot, List<Rendering>> images,
      Map<Spot, Hanging> saliency,
      Map<Spot, List<Meaning>> tags) {
    Set<Integer> shown() {
      return neurons.values().stream()
          .flatMapToInt(Neurons::shown)
          .boxed()
          .collect(Collectors.toSet());
    }
  }

  private Rows rows(Where where) {
    Map<Spot, Neuron> neurons = new LinkedHashMap<>();
    Map<Spot, List<Rendering>> images = new HashMap<>();
    Map<Spot, Hanging> saliency = new HashMap<>();
    rendered(where)
        .forEach(
            pair -> {
              Spot spot = new Spot(pair.row.publicationId, pair.row.layerId, pair.row.neuron);
              neurons.put(spot, pair.row);
              List<Rendering> of = images.computeIfAbsent(spot, neuron -> new ArrayList<>());
              if (pair.image != null) {
                of.add(Rendering.of(pair.image, pair.unit));
              }
              if (pair.saliency != null) {
                saliency.put(spot, new Hanging(pair.saliency.method, pair.saliency.examples));
              }
            });
    Map<Spot, List<Meaning>> tags =
        taggings
            .find(
                """
            select t.publicationId as publicationId, t.layerId as layerId, t.neuron as neuron,
              g.slug as group, k.slug as slug, k.name as name,
              t.score as score, t.scoreHeldOut as scoreHeldOut, t.sampleSize as sampleSize,
              t.baseRate as baseRate, t.method as method, t.status as status
            from Tagging t join Tag k on k.id = t.tagId join TagGroup g on g.id = k.groupId
            where %s order by t.score desc, t.scoreHeldOut desc, g.ordinal, k.slug, t.method"""
                    .formatted(where.of("t")),
                where.values())
            .project(Tagged.class)
            .stream()
            .collect(
                Collectors.groupingBy(
                    Tagged::spot, Collectors.mapping(Tagged::meaning, Collectors.toList())));
    return new Rows(neurons, images, saliency, tags);
  }

  private record Pair(
      Neuron row,
      @Nullable Visualization image,
      @Nullable RenderUnit unit,
      @Nullable Saliency saliency) {}

  /** Neurons, each as often as it has visualizations and at least once: one query for all. */
  private List<Pair> rendered(Where where) {
    var query =
        getEntityManager()
            .createQuery(
                """
            select n, v, u, s from Neuron n left join Visualization v on v.publicationId = n.publicationId
              and v.layerId = n.layerId and v.neuron = n.neuron
            left join RenderUnit u on u.id = v.unitId
            left join Saliency s on s.publicationId = n.publicationId and s.layerId = n.layerId
              and s.neuron = n.neuron
            where %s order by n.publicationId, n.layerId, n.neuron, v.technique, v.place"""
                    .formatted(where.of("n")),
                Object[].class);
    where.values().forEach(query::setParameter);
    return query
        .getResultStream()
        .map(
            found ->
                new Pair(
                    (Neuron) found[0],
                    (Visualization) found[1],
                    (RenderUnit) found[2],
                    (Saliency) found[3]))
        .toList();
  }

  private static IntStream shown(Neuron row) {
    return Stream.of(row.topImage, row.bottomImage, row.bandImage).flatMapToInt(IntStream::of);
  }
}
