package org.neuronatlas.server.tagged;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.neuronatlas.server.atlas.Tag;

/** The vocabulary, as far as pictures carried it. */
@ApplicationScoped
public class Tags implements PanacheRepositoryBase<Tag, Integer> {

  /** A tag of a group. */
  public record Named(int id, int groupId, String slug, String name, String kind) {}

  public List<Named> of(int group) {
    return find("groupId = ?1 order by slug", group).project(Named.class).list();
  }

  public List<Named> all() {
    return find("order by groupId, slug").project(Named.class).list();
  }
}
