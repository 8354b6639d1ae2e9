package org.neuronatlas.server.tagged;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Tag;

/** The vocabulary, as far as pictures carried it. */
@ApplicationScoped
public class Tags implements PanacheRepositoryBase<Tag, Integer> {

  /** A tag of a group. */
  public record Named(int id, int groupId, String slug, String name, String kind) {

    /** Whether people chose it as a tag; the others are single concepts. */
    public boolean chosen() {
      return kind.equals("tag");
    }
  }

  public List<Named> of(int group) {
    return find("groupId = ?1 order by slug", group).project(Named.class).list();
  }

  /** A tag, with one of its pictures where it has any. */
  record Carried(
      int id,
      int groupId,
      String slug,
      String name,
      String kind,
      @Nullable String dataset,
      @Nullable String sha256,
      @Nullable String extension,
      @Nullable String thumbnail,
      @Nullable String caption) {
    Named named() {
      return new Named(id, groupId, slug, name, kind);
    }
  }

  /**
   * A tag and pictures that carry it, in the own order of these versions of data sets; empty where
   * there is no such tag.
   */
  List<Carried> carried(int group, String slug, List<Integer> datasets, int atMost) {
    return find(
            """
        select k.id as id, k.groupId as groupId, k.slug as slug, k.name as name, k.kind as kind,
          d.slug as dataset, i.sha256 as sha256, i.extension as extension,
          i.thumbnail as thumbnail, i.caption as caption
        from Tag k left join ImageTag t on t.tagId = k.id
          left join Image i on i.id = t.imageId and i.removedAt is null
          left join Dataset d on d.id = i.datasetId and d.id in ?3
        where k.groupId = ?1 and k.slug = ?2
        order by d.id nulls last, i.ordinal nulls last""",
            group,
            slug,
            datasets)
        .page(0, atMost)
        .project(Carried.class)
        .list();
  }

  public List<Named> all() {
    return find("order by groupId, slug").project(Named.class).list();
  }
}
