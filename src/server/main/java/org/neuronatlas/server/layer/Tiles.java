package org.neuronatlas.server.layer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Neuron;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.atlas.Tagging;
import org.neuronatlas.server.layer.Tile.Label;

/** Reads contact sheets. */
@ApplicationScoped
public class Tiles implements PanacheRepositoryBase<Neuron, Neuron.Key> {
  @Inject Labels labels;

  /** The tags of neurons. */
  @ApplicationScoped
  static class Labels implements PanacheRepositoryBase<Tagging, Tagging.Key> {}

  /** A neuron with what may stand for it. */
  record Row(
      int neuron,
      float max,
      @Nullable String sha256,
      @Nullable String extension,
      @Nullable String exampleSha256,
      @Nullable String exampleExtension,
      @Nullable String caption) {}

  record Labelled(int neuron, String group, String slug, String name, float score) {}

  record Telling(int layerId, int neuron, float score) {}

  public List<Tile> of(Reading reading, Reading.Place layer, Collection<Integer> neurons) {
    Object[] these = {reading.id(), layer.id(), List.copyOf(neurons)};
    Map<Integer, Label> best = new HashMap<>();
    labels
        .find(
            """
        select t.neuron as neuron, g.slug as group, k.slug as slug, k.name as name, t.score as score
        from Tagging t join Tag k on k.id = t.tagId join TagGroup g on g.id = k.groupId
        where t.publicationId = ?1 and t.layerId = ?2 and t.neuron in ?3
        order by t.score desc, t.scoreHeldOut desc, g.ordinal, k.slug""",
            these)
        .project(Labelled.class)
        .stream()
        .forEach(
            row ->
                best.putIfAbsent(
                    row.neuron(), new Label(row.group(), row.slug(), row.name(), row.score())));
    return find(
            """
        select n.neuron as neuron, n.max as max, v.sha256 as sha256, v.extension as extension,
          i.sha256 as exampleSha256, i.extension as exampleExtension, i.caption as caption
        from Neuron n
        left join Visualization v on v.publicationId = n.publicationId and v.layerId = n.layerId
          and v.neuron = n.neuron and v.technique = 'channel'
        left join Image i on i.id = array_get(n.topImage, 1) and i.removedAt is null
        where n.publicationId = ?1 and n.layerId = ?2 and n.neuron in ?3 order by n.neuron""",
            these)
        .project(Row.class)
        .stream()
        .map(row -> Tile.of(row, best.get(row.neuron())))
        .toList();
  }

  /** Of every layer those that stand for something most clearly, and its first where too few do. */
  public Map<Integer, List<Tile>> mostTelling(Reading reading, int each) {
    Map<Integer, List<Integer>> chosen = new HashMap<>();
    labels
        .find(
            """
        select t.layerId as layerId, t.neuron as neuron, max(t.score) as score from Tagging t
        where t.publicationId = ?1 group by t.layerId, t.neuron order by max(t.score) desc, t.neuron""",
            reading.id())
        .project(Telling.class)
        .stream()
        .forEach(
            row -> {
              List<Integer> those =
                  chosen.computeIfAbsent(row.layerId(), id -> new java.util.ArrayList<>());
              if (those.size() < each) {
                those.add(row.neuron());
              }
            });
    Map<Integer, List<Tile>> tiles = new HashMap<>();
    for (Reading.Place layer : reading.layers()) {
      List<Integer> those = chosen.computeIfAbsent(layer.id(), id -> new java.util.ArrayList<>());
      IntStream.range(0, Math.min(2 * each, layer.neurons()))
          .filter(neuron -> those.size() < each && !those.contains(neuron))
          .forEach(those::add);
      tiles.put(layer.id(), of(reading, layer, those));
    }
    return tiles;
  }
}
