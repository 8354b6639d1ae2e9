package org.neuronatlas.server.picture;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Image;

/** The data sets' pictures; those taken down are never among them. */
@ApplicationScoped
public class Pictures implements PanacheRepositoryBase<Image, Integer> {

  /**
   * A picture and its label.
   *
   * @param heldOut whether it is in the half that tags were tested on; null where a publication
   *     does not say
   */
  public record Known(
      int id,
      String sha256,
      String extension,
      @Nullable String thumbnail,
      int width,
      int height,
      String caption,
      @Nullable String concept,
      @Nullable String style,
      @Nullable String source,
      @Nullable String licence,
      @Nullable Boolean heldOut) {

    public Plate plate() {
      return Objects.requireNonNull(Plate.of(sha256, extension, thumbnail, caption));
    }
  }

  /** As a publication knows them: it says on which half each of them stands. */
  public Map<Integer, Known> of(int publication, Collection<Integer> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return find(
            """
        select i.id as id, i.sha256 as sha256, i.extension as extension,
          i.thumbnail as thumbnail, i.width as width, i.height as height, i.caption as caption, i.concept as concept, i.style as style, i.source as source, i.licence as licence,
          e.heldOut as heldOut
        from Image i left join Excitation e on e.imageId = i.id and e.publicationId = ?1
        where i.id in ?2 and i.removedAt is null""",
            publication,
            List.copyOf(ids))
        .project(Known.class)
        .stream()
        .collect(Collectors.toMap(Known::id, Function.identity()));
  }

  record Captioned(
      int id, String sha256, String extension, @Nullable String thumbnail, String caption) {
    Plate plate() {
      return Objects.requireNonNull(Plate.of(sha256, extension, thumbnail, caption));
    }
  }

  public Map<Integer, Plate> plates(Collection<Integer> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return find("id in ?1 and removedAt is null", List.copyOf(ids))
        .project(Captioned.class)
        .stream()
        .collect(Collectors.toMap(Captioned::id, Captioned::plate));
  }

  /** How an address answers: not a data set's picture, one that may be shown, or one taken down. */
  enum Standing {
    OURS,
    SHOWN,
    REMOVED
  }

  Standing standing(String sha256) {
    List<Boolean> shown =
        find(
                "select removedAt is null as shown from Image where sha256 = ?1 or thumbnailSha256 = ?1",
                sha256)
            .project(Boolean.class)
            .list();
    if (shown.isEmpty()) {
      return Standing.OURS;
    }
    return shown.contains(true) ? Standing.SHOWN : Standing.REMOVED;
  }
}
