package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A named place of a model whose output was studied. */
@Entity
@Immutable
@Table(name = "layer")
public class Layer {
  @Id public int id;
  public int modelId;
  public int ordinal;
  public String slug;
  public String name;
  public String kind;
  public int neurons;
  public int height;
  public int width;
}
