package org.neuronatlas.server.neuron;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.neuronatlas.server.atlas.Neuron;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.atlas.Tagging;
import org.neuronatlas.server.atlas.Visualization;
import org.neuronatlas.server.picture.Pictures;
import org.neuronatlas.server.picture.Pictures.Known;

/** Reads the pages of a row of neurons of one layer, in four queries however long the row. */
@ApplicationScoped
class Neurons implements PanacheRepositoryBase<Neuron, Neuron.Key> {
  private static final String THESE =
      "publicationId = ?1 and layerId = ?2 and neuron between ?3 and ?4";

  @Inject Pictures pictures;
  @Inject Renderings renderings;
  @Inject Taggings taggings;

  /** The stored visualizations. */
  @ApplicationScoped
  static class Renderings implements PanacheRepositoryBase<Visualization, Visualization.Key> {}

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

  /** From {@code first} to {@code last}, both included; in order. */
  List<NeuronPage> pages(Reading reading, Reading.Place layer, int first, int last) {
    Object[] these = {reading.id(), layer.id(), first, last};
    List<Neuron> rows = list(THESE + " order by neuron", these);
    Map<Integer, Known> known =
        pictures.of(
            reading.id(),
            rows.stream().flatMapToInt(Neurons::shown).boxed().collect(Collectors.toSet()));
    Map<Integer, List<Rendering>> images =
        renderings
            .find(THESE + " order by neuron, technique", these)
            .project(Rendering.Stored.class)
            .stream()
            .collect(
                Collectors.groupingBy(
                    Rendering.Stored::neuron,
                    Collectors.mapping(Rendering::of, Collectors.toList())));
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
    return rows.stream()
        .map(
            row ->
                NeuronPage.of(
                    reading,
                    layer,
                    row,
                    known,
                    images.getOrDefault(row.neuron, List.of()),
                    tags.getOrDefault(row.neuron, List.of())))
        .toList();
  }

  private static IntStream shown(Neuron row) {
    return Stream.of(row.topImage, row.bottomImage, row.bandImage).flatMapToInt(IntStream::of);
  }
}
