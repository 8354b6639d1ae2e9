package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A family of tags. */
@Entity
@Immutable
@Table(name = "tag_group")
public class TagGroup {
  @Id public int id;
  public String slug;
  public String name;
  public String noun;
  public int ordinal;
}
