package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Something a neuron may stand for. */
@Entity
@Immutable
@Table(name = "tag")
public class Tag {
  @Id public int id;
  public int groupId;
  public String slug;
  public String name;
  public String kind;
}
