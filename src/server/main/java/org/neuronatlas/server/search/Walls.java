package org.neuronatlas.server.search;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.NeuronWord;
import org.neuronatlas.server.layer.Spot;
import org.neuronatlas.server.layer.Tile.Label;
import org.neuronatlas.server.picture.Plate;

/**
 * Neurons as they hang among results, in one query whose words are always the same, so that the
 * database need not plan it anew for each set of neurons.
 */
@ApplicationScoped
class Walls implements PanacheRepositoryBase<NeuronWord, NeuronWord.Key> {
  private static final String NEURONS =
      """
      SELECT s.publication_id, s.layer_id, s.neuron, n.max, i.sha256, i.extension,
        i.thumbnail_sha256 || '.' || i.thumbnail_extension, i.caption, t.group_slug, t.slug, t.name, t.score
      FROM unnest(cast(?1 AS int[]), cast(?2 AS int[]), cast(?3 AS int[])) s (publication_id, layer_id, neuron)
        JOIN neuron n USING (publication_id, layer_id, neuron)
        LEFT JOIN image i ON i.id = n.top_image[1] AND i.removed_at IS NULL
        LEFT JOIN LATERAL (SELECT g.slug AS group_slug, k.slug, k.name, t.score
          FROM tagging t JOIN tag k ON k.id = t.tag_id JOIN tag_group g ON g.id = k.group_id
          WHERE t.publication_id = s.publication_id AND t.layer_id = s.layer_id AND t.neuron = s.neuron
            AND (cast(?4 AS text) IS NULL OR g.slug = ?4)
          ORDER BY t.score DESC, t.score_held_out DESC, g.ordinal, k.slug LIMIT 1) t ON true
      """;

  /**
   * A neuron.
   *
   * @param plate what excites it most; null where nothing does, or where that was taken down
   * @param label its best tag
   */
  record Hung(@Nullable Plate plate, @Nullable Label label, boolean dead) {}

  /**
   * Those that there are.
   *
   * @param group of which a label has to be; null where any may
   */
  Map<Spot, Hung> of(Collection<Spot> spots, @Nullable String group) {
    Map<Spot, Hung> hung = new HashMap<>();
    if (spots.isEmpty()) {
      return hung;
    }
    List<Object[]> rows =
        getSession()
            .createNativeQuery(NEURONS, Object[].class)
            .setParameter(1, each(spots, Spot::publicationId))
            .setParameter(2, each(spots, Spot::layerId))
            .setParameter(3, each(spots, Spot::neuron))
            .setParameter(4, group, String.class)
            .getResultList();
    for (Object[] row : rows) {
      boolean dead = (Float) row[3] <= 0;
      hung.put(
          new Spot((Integer) row[0], (Integer) row[1], (Integer) row[2]),
          new Hung(
              dead
                  ? null
                  : Plate.of((String) row[4], (String) row[5], (String) row[6], (String) row[7]),
              row[8] == null
                  ? null
                  : new Label((String) row[8], (String) row[9], (String) row[10], (Float) row[11]),
              dead));
    }
    return hung;
  }

  private static Integer[] each(Collection<Spot> spots, ToIntFunction<Spot> part) {
    return spots.stream().mapToInt(part).boxed().toArray(Integer[]::new);
  }
}
