package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** Neurons that were drawn together, and what decides the bytes of their pictures. */
@Entity
@Immutable
@Table(name = "render_unit")
public class RenderUnit {
  @Id public int id;
  public String hash;
  public String machine;
  public String software;

  @Formula("cardinality(neurons)")
  public int size;
}
