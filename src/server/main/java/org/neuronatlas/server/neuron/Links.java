package org.neuronatlas.server.neuron;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.neuronatlas.server.atlas.Link;
import org.neuronatlas.server.atlas.Reading;

/** What the weights tie neurons to, with what each of those is seen to like: one query. */
@ApplicationScoped
class Links implements PanacheRepositoryBase<Link, Link.Key> {

  /** Of the neurons from {@code first} to {@code last}, by neuron, the largest weights first. */
  Map<Integer, List<Linked>> of(Reading reading, Reading.Place layer, int first, int last) {
    return find(
            """
        select l.neuron as neuron, l.otherLayerId as otherLayerId, l.otherNeuron as otherNeuron,
          l.weight as weight, i.sha256 as sha256, i.extension as extension, i.thumbnail as thumbnail, i.caption as caption,
          (select k.name from Tagging t join Tag k on k.id = t.tagId
            where t.publicationId = ?1 and t.layerId = l.otherLayerId and t.neuron = l.otherNeuron
            order by t.score desc, t.scoreHeldOut desc, k.slug limit 1) as name
        from Link l
          left join Neuron n on n.publicationId = ?1 and n.layerId = l.otherLayerId
            and n.neuron = l.otherNeuron and n.max > 0
          left join Image i on i.id = array_get(n.topImage, 1) and i.removedAt is null
        where l.layerId = ?2 and l.neuron between ?3 and ?4 and l.otherLayerId in ?5
        order by l.neuron, l.otherLayerId, l.rank""",
            reading.id(),
            layer.id(),
            first,
            last,
            reading.layers().stream().map(Reading.Place::id).toList())
        .project(Linked.Stored.class)
        .stream()
        .collect(
            Collectors.groupingBy(
                Linked.Stored::neuron,
                Collectors.mapping(row -> Linked.of(row, reading), Collectors.toList())));
  }
}
