package org.neuronatlas.server.search;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.atlas.TagBest;
import org.neuronatlas.server.search.SearchPage.Way;
import org.neuronatlas.server.web.Urls;

/** What can be searched for, by examples that find something. */
@ApplicationScoped
class Examples implements PanacheRepositoryBase<TagBest, TagBest.Key> {
  private static final int TAGS = 8;
  private static final int ENOUGH = 5;

  record Named(String name) {}

  /** The tags that a neuron stands for most surely, then a layer and a neuron by their places. */
  List<Way> of(List<Reading> readings) {
    List<Way> ways = new ArrayList<>();
    if (readings.isEmpty()) {
      return ways;
    }
    find(
            """
        select k.name as name from TagBest b join Tag k on k.id = b.tagId
        where b.publicationId in ?1 and b.rank = 0 and b.sampleSize >= ?2 and k.kind = 'tag'
        group by k.name order by max(b.scoreHeldOut) desc, k.name""",
            readings.stream().map(Reading::id).toList(),
            ENOUGH)
        .page(0, TAGS)
        .project(Named.class)
        .stream()
        .forEach(tag -> ways.add(way(tag.name())));
    Reading first = readings.get(0);
    first.indexed().stream()
        .filter(layer -> layer.positioned() && !layer.dictionary())
        .reduce((one, deeper) -> deeper)
        .ifPresent(
            layer -> {
              ways.add(way(layer.slug()));
              ways.add(way(layer.slug() + " " + layer.neurons() / 2));
            });
    return ways;
  }

  private static Way way(String query) {
    return new Way(query, Urls.search(query));
  }
}
