package org.neuronatlas.server.classes;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.ClassPicture;
import org.neuronatlas.server.atlas.Contribution;
import org.neuronatlas.server.atlas.NamedClass;
import org.neuronatlas.server.atlas.Reading;

/** Reads classes. */
@ApplicationScoped
public class Classes implements PanacheRepositoryBase<NamedClass, NamedClass.Key> {
  @Inject Contributions contributions;

  @ApplicationScoped
  static class Contributions implements PanacheRepositoryBase<Contribution, Contribution.Key> {}

  /**
   * All classes of a publication together.
   *
   * @param shown those that a picture is known to show
   */
  record Sum(long classes, long pictures, long answered, long shown, long drawn, String head) {}

  /** A class on the list, with the picture made for it or else its surest example. */
  record Row(
      String slug,
      String name,
      int ordinal,
      int pictures,
      int answered,
      @Nullable Integer given,
      @Nullable Float meanRank,
      @Nullable String takenFor,
      @Nullable String takenName,
      int taken,
      @Nullable String sha256,
      @Nullable String extension,
      @Nullable String thumbnail,
      @Nullable String display,
      @Nullable String exampleSha256,
      @Nullable String exampleExtension,
      @Nullable String exampleThumbnail,
      @Nullable String caption) {}

  /** A class, and what was made for it. */
  record Found(NamedClass row, @Nullable ClassPicture made) {}

  /**
   * A neuron that adds to a class, with its visualization or else the picture that excites it most.
   */
  record Contributed(
      int layerId,
      int neuron,
      float weight,
      String method,
      int pictures,
      @Nullable String sha256,
      @Nullable String extension,
      @Nullable String thumbnail,
      @Nullable String caption,
      @Nullable String name) {}

  record Called(String slug, String name) {}

  /** A class of a publication. */
  public record Listed(int publicationId, String slug) {}

  /** Of all publications, the best answered of each first. */
  public List<Listed> all() {
    return find("order by publicationId, ordinal").project(Listed.class).list();
  }

  Sum sum(Reading reading) {
    return find(
            """
        select count(*) as classes, coalesce(sum(c.pictures), 0L) as pictures,
          coalesce(sum(c.answered), 0L) as answered,
          count(case when c.pictures > 0 then 1 end) as shown, count(p.slug) as drawn,
          coalesce(min(c.head), 'words') as head
        from NamedClass c left join ClassPicture p on p.publicationId = c.publicationId and p.slug = c.slug
        where c.publicationId = ?1""",
            reading.id())
        .project(Sum.class)
        .singleResult();
  }

  List<Row> list(Reading reading, Order order, int page, int size) {
    return find(
            """
        select c.slug as slug, c.name as name, c.ordinal as ordinal, c.pictures as pictures, c.answered as answered,
          c.given as given, c.meanRank as meanRank, c.takenFor as takenFor, t.name as takenName, c.taken as taken,
          p.sha256 as sha256, p.extension as extension, p.thumbnail as thumbnail, p.display as display,
          i.sha256 as exampleSha256, i.extension as exampleExtension, i.thumbnail as exampleThumbnail, i.caption as caption
        from NamedClass c
          left join ClassPicture p on p.publicationId = c.publicationId and p.slug = c.slug
          left join NamedClass t on t.publicationId = c.publicationId and t.slug = c.takenFor
          left join Image i on i.id = array_get(c.exampleImage, 1) and i.removedAt is null
        where c.publicationId = ?1 order by """
                + " "
                + order.by(),
            reading.id())
        .page(page, size)
        .project(Row.class)
        .list();
  }

  Optional<Found> one(Reading reading, String slug) {
    return getEntityManager()
        .createQuery(
            """
            select c, p from NamedClass c
              left join ClassPicture p on p.publicationId = c.publicationId and p.slug = c.slug
            where c.publicationId = ?1 and c.slug = ?2""",
            Object[].class)
        .setParameter(1, reading.id())
        .setParameter(2, slug)
        .getResultStream()
        .map(pair -> new Found((NamedClass) pair[0], (ClassPicture) pair[1]))
        .findFirst();
  }

  /** The names of some, by slug. */
  Map<String, String> names(Reading reading, Collection<String> slugs) {
    return find("publicationId = ?1 and slug in ?2", reading.id(), List.copyOf(slugs))
        .project(Called.class)
        .stream()
        .collect(Collectors.toMap(Called::slug, Called::name));
  }

  /** Those of a class, the largest weight of each layer first. */
  List<Contributed> contributions(Reading reading, String slug) {
    return contributions
        .find(
            """
        select c.layerId as layerId, c.neuron as neuron, c.weight as weight, c.method as method,
          c.pictures as pictures, coalesce(v.sha256, i.sha256) as sha256,
          coalesce(v.extension, i.extension) as extension,
          case when v.sha256 is null then i.thumbnail else v.thumbnail end as thumbnail, i.caption as caption,
          (select k.name from Tagging t join Tag k on k.id = t.tagId
            where t.publicationId = ?1 and t.layerId = c.layerId and t.neuron = c.neuron
            order by t.score desc, t.scoreHeldOut desc, k.slug limit 1) as name
        from Contribution c
          left join Neuron n on n.publicationId = ?1 and n.layerId = c.layerId and n.neuron = c.neuron and n.max > 0
          left join Visualization v on v.publicationId = ?1 and v.layerId = c.layerId and v.neuron = c.neuron
            and v.technique = 'channel' and v.place = 0
          left join Image i on i.id = array_get(n.topImage, 1) and i.removedAt is null
        where c.publicationId = ?1 and c.slug = ?2 order by c.layerId desc, c.place""",
            reading.id(),
            slug)
        .project(Contributed.class)
        .list();
  }
}
