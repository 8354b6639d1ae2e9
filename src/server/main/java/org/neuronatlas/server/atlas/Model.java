package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A network with weights. */
@Entity
@Immutable
@Table(name = "model")
public class Model {
  @Id public int id;
  public String slug;
  public String name;
  public String architecture;
  public String weightsSha256;
  public long parameters;
  public int inputSize; // its height
  public int inputWidth;
  public String inputChannels;
  @Nullable public Integer coverHeight;
  @Nullable public Integer coverWidth;
  public String licence;
  @Nullable public String classesBy;
}
