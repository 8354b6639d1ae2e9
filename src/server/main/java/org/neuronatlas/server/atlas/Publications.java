package org.neuronatlas.server.atlas;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what is published, whole. */
@ApplicationScoped
public class Publications implements PanacheRepositoryBase<Publication, Integer> {
  @Inject Layers layers;
  @Inject TagGroups groups;

  /** The layers of all models. */
  @ApplicationScoped
  public static class Layers implements PanacheRepositoryBase<Layer, Integer> {}

  /** The groups of tags. */
  @ApplicationScoped
  public static class TagGroups implements PanacheRepositoryBase<TagGroup, Integer> {}

  /** The same value when nothing has changed since {@code before}. */
  Published read(Published before) {
    return QuarkusTransaction.requiringNew().call(() -> readNow(before));
  }

  private Published readNow(Published before) {
    List<Reading.Header> headers = headers();
    if (headers.equals(before.all().stream().map(Reading::header).toList())) {
      return before;
    }
    List<Reading.Place> places =
        layers.find("order by modelId, ordinal").project(Reading.Place.class).list();
    Set<Indexed> indexed = indexed();
    return new Published(
        headers.stream().map(header -> reading(header, places, indexed)).toList(),
        groups.find("order by ordinal").project(Published.Family.class).list());
  }

  /** That a publication has neurons of a layer. */
  record Indexed(int publication, int layer) {}

  /** One look into an index for each pair, however many neurons there are. */
  private Set<Indexed> indexed() {
    return new HashSet<>(
        find("""
            select p.id as publication, l.id as layer from Publication p join Layer l on l.modelId = p.modelId
            where exists (select 1 from Neuron n where n.publicationId = p.id and n.layerId = l.id)""")
            .project(Indexed.class)
            .list());
  }

  private static Reading reading(
      Reading.Header header, List<Reading.Place> places, Set<Indexed> indexed) {
    List<Reading.Place> layers =
        places.stream().filter(place -> place.modelId() == header.modelId()).toList();
    return new Reading(
        header,
        layers,
        layers.stream()
            .filter(layer -> indexed.contains(new Indexed(header.id(), layer.id())))
            .toList(),
        false,
        false);
  }

  private List<Reading.Header> headers() {
    return find("""
        select p.id as id, p.runId as runId, p.shortId as shortId, p.revision as revision, p.state as state,
          p.images as images, p.imagesTotal as imagesTotal, p.maps as maps, p.publishedAt as publishedAt,
          p.sealedAt as sealedAt, p.firstSealedAt as firstSealedAt, m.id as modelId, m.slug as model, m.name as name,
          m.architecture as architecture, m.weightsSha256 as weightsSha256,
          m.parameters as parameters, m.inputSize as inputSize, m.inputWidth as inputWidth,
          m.inputChannels as inputChannels, m.coverHeight as coverHeight, m.coverWidth as coverWidth,
          m.licence as licence, m.classesBy as classesBy,
          d.id as datasetId, d.slug as dataset, d.name as datasetName, d.licence as datasetLicence,
          r.stage as stage, r.done as done, r.total as total,
          (select count(*) from NamedClass c where c.publicationId = p.id) as classes
        from Publication p join Model m on m.id = p.modelId join Dataset d on d.id = p.datasetId
          join Progress r on r.id = p.runId
        order by p.askedAt, p.id""")
        .project(Reading.Header.class)
        .list();
  }
}
