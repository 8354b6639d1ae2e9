package org.neuronatlas.server.neuron;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Neuron;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.atlas.Tagging;
import org.neuronatlas.server.atlas.Visualization;
import org.neuronatlas.server.picture.Pictures;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Reached;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/** Reads the pages of a row of neurons of one layer, in four queries however long the row. */
@ApplicationScoped
public class Neurons implements PanacheRepositoryBase<Neuron, Neuron.Key> {
  @Inject Pictures pictures;
  @Inject Links links;
  @Inject Taggings taggings;
  @Inject Reached reached;

  /** The tags that neurons stand for. */
  @ApplicationScoped
  static class Taggings implements PanacheRepositoryBase<Tagging, Tagging.Key> {}

  /** A tagging with its tag's names. */
  record Tagged(
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

  /** From {@code first} to {@code last}, both included; in order. */
  List<NeuronPage> pages(Reading reading, Reading.Place layer, int first, int last) {
    Object[] these = {reading.id(), layer.id(), first, last};
    Map<Integer, Neuron> rows = new LinkedHashMap<>();
    Map<Integer, List<Rendering>> images = new HashMap<>();
    rendered(these)
        .forEach(
            pair -> {
              rows.put(pair.row.neuron, pair.row);
              List<Rendering> of =
                  images.computeIfAbsent(pair.row.neuron, neuron -> new ArrayList<>());
              if (pair.image != null) {
                of.add(Rendering.of(pair.image));
              }
            });
    Map<Integer, Known> known =
        pictures.of(
            reading.id(),
            rows.values().stream()
                .flatMapToInt(Neurons::shown)
                .boxed()
                .collect(Collectors.toSet()));
    Map<Integer, List<Linked>> linked = links.of(reading, layer, first, last);
    Map<Integer, List<Meaning>> tags =
        taggings
            .find(
                """
            select t.neuron as neuron, g.slug as group, k.slug as slug, k.name as name,
              t.score as score, t.scoreHeldOut as scoreHeldOut, t.sampleSize as sampleSize,
              t.baseRate as baseRate, t.method as method, t.status as status
            from Tagging t join Tag k on k.id = t.tagId join TagGroup g on g.id = k.groupId
            where t.publicationId = ?1 and t.layerId = ?2 and t.neuron between ?3 and ?4
            order by t.neuron, t.score desc, t.scoreHeldOut desc, g.ordinal, k.slug, t.method""",
                these)
            .project(Tagged.class)
            .stream()
            .collect(
                Collectors.groupingBy(
                    Tagged::neuron, Collectors.mapping(Tagged::meaning, Collectors.toList())));
    return rows.values().stream()
        .map(
            row ->
                NeuronPage.of(
                    reading,
                    layer,
                    row,
                    known,
                    images.getOrDefault(row.neuron, List.of()),
                    tags.getOrDefault(row.neuron, List.of()),
                    linked.getOrDefault(row.neuron, List.of()),
                    reached.url()))
        .toList();
  }

  private record Pair(Neuron row, @Nullable Visualization image) {}

  /** Neurons, each as often as it has visualizations and at least once: one query for both. */
  private List<Pair> rendered(Object... these) {
    var query =
        getEntityManager()
            .createQuery(
                """
            select n, v from Neuron n left join Visualization v on v.publicationId = n.publicationId
              and v.layerId = n.layerId and v.neuron = n.neuron
            where n.publicationId = ?1 and n.layerId = ?2 and n.neuron between ?3 and ?4
            order by n.neuron, v.technique""",
                Object[].class);
    for (int i = 0; i < these.length; i++) {
      query.setParameter(i + 1, these[i]);
    }
    return query
        .getResultStream()
        .map(pair -> new Pair((Neuron) pair[0], (Visualization) pair[1]))
        .toList();
  }

  private static IntStream shown(Neuron row) {
    return Stream.of(row.topImage, row.bottomImage, row.bandImage).flatMapToInt(IntStream::of);
  }
}
