package org.neuronatlas.server.layer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.neuronatlas.server.atlas.Neuron;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.atlas.Tagging;

/**
 * The neurons of a layer that tell most: those that stand for something most clearly, then the most
 * selective. In four queries for any number of layers.
 */
@ApplicationScoped
public class Telling implements PanacheRepositoryBase<Neuron, Neuron.Key> {
  @Inject Tagged tagged;
  @Inject Tiles tiles;

  /** Neurons that have a tag. */
  @ApplicationScoped
  static class Tagged implements PanacheRepositoryBase<Tagging, Tagging.Key> {}

  record Told(int publicationId, int layerId, int neuron) {
    Spot spot() {
      return new Spot(publicationId, layerId, neuron);
    }
  }

  /** A layer of one publication. */
  public record At(Reading reading, Reading.Place layer) {
    private Spot key() {
      return new Spot(reading.id(), layer.id(), 0);
    }
  }

  /** How many of a layer's neurons have a tag, and those that tell most. */
  public record Most(int tagged, List<Tile> tiles) {}

  public Map<At, Most> of(List<At> layers, int each) {
    if (layers.isEmpty()) {
      return Map.of();
    }
    Object[] these = {
      layers.stream().map(at -> at.reading().id()).distinct().toList(),
      layers.stream().map(at -> at.layer().id()).distinct().toList()
    };
    Map<Spot, Set<Spot>> chosen = new HashMap<>();
    Map<Spot, Integer> counts = new HashMap<>();
    for (Told told : surest(these)) {
      Spot layer = new Spot(told.publicationId(), told.layerId(), 0);
      counts.merge(layer, 1, Integer::sum);
      add(chosen, layer, told, each);
    }
    boolean enough =
        layers.stream().allMatch(at -> chosen.getOrDefault(at.key(), Set.of()).size() >= each);
    if (!enough) {
      for (Told told : mostSelective(these, each)) {
        add(chosen, new Spot(told.publicationId(), told.layerId(), 0), told, each);
      }
    }
    Map<Spot, Tile> read = tiles.of(chosen.values().stream().flatMap(Set::stream).toList());
    Map<At, Most> most = new HashMap<>();
    for (At at : layers) {
      List<Tile> hung =
          chosen.getOrDefault(at.key(), Set.of()).stream()
              .map(read::get)
              .filter(Objects::nonNull)
              .toList();
      most.put(at, new Most(counts.getOrDefault(at.key(), 0), hung));
    }
    return most;
  }

  private static void add(Map<Spot, Set<Spot>> chosen, Spot layer, Told told, int each) {
    Set<Spot> those = chosen.computeIfAbsent(layer, l -> new LinkedHashSet<>());
    if (those.size() < each) {
      those.add(told.spot());
    }
  }

  private List<Told> surest(Object[] these) {
    return new ArrayList<>(
        tagged
            .find(
                """
            select t.publicationId as publicationId, t.layerId as layerId, t.neuron as neuron
            from Tagging t where t.publicationId in ?1 and t.layerId in ?2
            group by t.publicationId, t.layerId, t.neuron order by max(t.score) desc, t.neuron""",
                these)
            .project(Told.class)
            .list());
  }

  private List<Told> mostSelective(Object[] these, int each) {
    return find(
            """
        select s.publicationId as publicationId, s.layerId as layerId, s.neuron as neuron from (
          select n.publicationId as publicationId, n.layerId as layerId, n.neuron as neuron,
            row_number() over (partition by n.publicationId, n.layerId
              order by (n.max - n.mean) / n.sd desc, n.neuron) as place
          from Neuron n where n.publicationId in ?1 and n.layerId in ?2 and n.max > 0 and n.sd > 0) s
        where s.place <= ?3 order by s.place""",
            these[0],
            these[1],
            2 * each)
        .project(Told.class)
        .list();
  }
}
