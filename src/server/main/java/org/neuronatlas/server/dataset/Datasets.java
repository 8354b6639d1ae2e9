package org.neuronatlas.server.dataset;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Dataset;
import org.neuronatlas.server.atlas.Excitation;
import org.neuronatlas.server.atlas.Image;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Hung;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.web.Urls;

/** Reads data sets, their pictures, and what each picture excites. */
@ApplicationScoped
class Datasets implements PanacheRepositoryBase<Dataset, Integer> {
  @Inject Images images;
  @Inject Excitations excitations;

  @ApplicationScoped
  static class Images implements PanacheRepositoryBase<Image, Integer> {}

  @ApplicationScoped
  static class Excitations implements PanacheRepositoryBase<Excitation, Excitation.Key> {}

  /** A version of a data set; pictures taken down are not counted. */
  record Counted(int id, String slug, String name, String licence, long pictures, long concepts) {}

  /** Pictures of one source, drawn in one style. */
  record Sourced(
      @Nullable String source, @Nullable String style, @Nullable String licence, long pictures) {}

  /** A picture of a sample. */
  record Sampled(
      int datasetId, String sha256, String extension, @Nullable String thumbnail, String caption) {
    Hung hung(String dataset) {
      Plate plate = Plate.of(sha256, extension, thumbnail, caption);
      return new Hung(Objects.requireNonNull(plate), Urls.picture(dataset, sha256));
    }
  }

  /**
   * @param version 0 for the newest
   */
  Optional<Counted> dataset(String slug, int version) {
    return find(
            """
        select d.id as id, d.slug as slug, d.name as name, d.licence as licence,
          count(i.id) as pictures, count(distinct i.concept) as concepts
        from Dataset d left join Image i on i.datasetId = d.id and i.removedAt is null
        where d.slug = ?1 and (?2 = 0 or d.id = ?2)
        group by d.id, d.slug, d.name, d.licence order by d.id desc""",
            slug,
            version)
        .page(0, 1)
        .project(Counted.class)
        .firstResultOptional();
  }

  List<Sourced> sources(int dataset) {
    return images
        .find(
            """
        select i.source as source, i.style as style, i.licence as licence, count(*) as pictures
        from Image i where i.datasetId = ?1 and i.removedAt is null
        group by i.source, i.style, i.licence order by count(*) desc, i.source, i.style""",
            dataset)
        .project(Sourced.class)
        .list();
  }

  /** Some, in the data set's own order, which is stratified. */
  List<Sampled> sample(int dataset, int page, int atMost) {
    return images
        .find("datasetId = ?1 and removedAt is null order by ordinal", dataset)
        .page(page, atMost)
        .project(Sampled.class)
        .list();
  }

  /** The first pictures of several data sets, by version. */
  Map<Integer, List<Hung>> samples(List<Reading> readings, int atMost) {
    Map<Integer, String> slugs =
        readings.stream()
            .collect(Collectors.toMap(Reading::datasetId, Reading::dataset, (a, b) -> a));
    return images
        .find(
            "datasetId in ?1 and ordinal < ?2 and removedAt is null order by datasetId, ordinal",
            List.copyOf(slugs.keySet()),
            atMost)
        .project(Sampled.class)
        .stream()
        .collect(
            Collectors.groupingBy(
                Sampled::datasetId,
                Collectors.mapping(
                    row -> row.hung(slugs.getOrDefault(row.datasetId(), "")),
                    Collectors.toList())));
  }

  /**
   * The rows of a picture: of the version that is shown, or else of the newest that has it, for
   * older ones are still pinned.
   *
   * @param image its SHA-256, or its ordinal
   */
  List<DatasetPicture> picture(String dataset, int version, String image) {
    boolean hash = image.length() == 64;
    List<DatasetPicture> rows =
        images
            .find(
                """
        select i.id as id, i.ordinal as ordinal, i.name as name, i.sha256 as sha256, i.extension as extension,
          i.thumbnail as thumbnail, i.width as width, i.height as height, i.caption as caption, i.concept as concept,
          i.style as style, i.source as source, i.licence as licence, i.removedAt as removedAt, i.boxes as boxes,
          d.id as datasetId, d.slug as dataset, d.name as datasetName, d.licence as datasetLicence,
          g.slug as tagGroup, k.slug as tagSlug, k.name as tagName
        from Image i join Dataset d on d.id = i.datasetId
          left join ImageTag t on t.imageId = i.id left join Tag k on k.id = t.tagId
          left join TagGroup g on g.id = k.groupId
        where d.slug = ?1 and %s
        order by case when d.id = ?3 then 0 else 1 end, d.id desc, i.ordinal, g.ordinal, k.slug"""
                    .formatted(hash ? "i.sha256 = ?2" : "i.ordinal = ?2"),
                dataset,
                hash ? image : Integer.valueOf(image),
                version)
            .project(DatasetPicture.class)
            .list();
    return rows.stream().filter(row -> row.datasetId() == rows.get(0).datasetId()).toList();
  }

  List<Excitation> excitations(int image, List<Reading> readings) {
    return excitations
        .find(
            "imageId = ?1 and publicationId in ?2 order by publicationId",
            image,
            readings.stream().map(Reading::id).toList())
        .list();
  }
}
