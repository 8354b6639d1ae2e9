package org.neuronatlas.server.layer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Neuron;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.atlas.Tagging;
import org.neuronatlas.server.layer.Tile.Label;

/** Reads contact sheets, in two queries however large. */
@ApplicationScoped
public class Tiles implements PanacheRepositoryBase<Neuron, Neuron.Key> {
  private static final int NO_IMAGE = 0;

  @Inject Labels labels;

  /** The tags of neurons. */
  @ApplicationScoped
  static class Labels implements PanacheRepositoryBase<Tagging, Tagging.Key> {}

  /** A neuron with what may stand for it. */
  record Row(
      int publicationId,
      int layerId,
      int neuron,
      float max,
      float mean,
      float sd,
      int place,
      @Nullable String sha256,
      @Nullable String extension,
      @Nullable String thumbnail,
      @Nullable String display,
      @Nullable String exampleSha256,
      @Nullable String exampleExtension,
      @Nullable String exampleThumbnail,
      @Nullable String caption) {
    Spot spot() {
      return new Spot(publicationId, layerId, neuron);
    }
  }

  record Labelled(
      int publicationId,
      int layerId,
      int neuron,
      String group,
      String slug,
      String name,
      float score) {
    Spot spot() {
      return new Spot(publicationId, layerId, neuron);
    }

    Label label() {
      return new Label(group, slug, name, score);
    }
  }

  /** A whole layer, by number. */
  List<Tile> of(Reading reading, Reading.Place layer) {
    return List.copyOf(read(Where.layer(reading.id(), layer.id()), NO_IMAGE).values());
  }

  /** Those that there are. */
  public Map<Spot, Tile> of(Collection<Spot> spots) {
    return of(spots, NO_IMAGE);
  }

  /**
   * Those that there are.
   *
   * @param image a picture; the tiles say which place it has among their best
   */
  public Map<Spot, Tile> of(Collection<Spot> spots, int image) {
    return spots.isEmpty() ? Map.of() : read(Where.spots(spots), image);
  }

  private Map<Spot, Tile> read(Where where, int image) {
    Map<Spot, List<Label>> tags =
        labels
            .find(
                """
            select t.publicationId as publicationId, t.layerId as layerId, t.neuron as neuron,
              g.slug as group, k.slug as slug, k.name as name, t.score as score
            from Tagging t join Tag k on k.id = t.tagId join TagGroup g on g.id = k.groupId
            where %s order by t.score desc, t.scoreHeldOut desc, g.ordinal, k.slug"""
                    .formatted(where.of("t")),
                where.values())
            .project(Labelled.class)
            .stream()
            .collect(
                Collectors.groupingBy(
                    Labelled::spot, Collectors.mapping(Labelled::label, Collectors.toList())));
    Map<Spot, Tile> tiles = new LinkedHashMap<>();
    find(
            """
        select n.publicationId as publicationId, n.layerId as layerId, n.neuron as neuron,
          n.max as max, n.mean as mean, n.sd as sd, array_position(n.topImage, %2$d) as place, v.sha256 as sha256, v.extension as extension,
          v.thumbnail as thumbnail, v.display as display, i.sha256 as exampleSha256, i.extension as exampleExtension,
          i.thumbnail as exampleThumbnail, i.caption as caption
        from Neuron n
        left join Visualization v on v.publicationId = n.publicationId and v.layerId = n.layerId
          and v.neuron = n.neuron and v.technique = 'channel'
        left join Image i on i.id = array_get(n.topImage, 1) and i.removedAt is null
        where %1$s order by n.publicationId, n.layerId, n.neuron"""
                .formatted(where.of("n"), image),
            where.values())
        .project(Row.class)
        .stream()
        .forEach(
            row -> tiles.put(row.spot(), Tile.of(row, tags.getOrDefault(row.spot(), List.of()))));
    return tiles;
  }
}
