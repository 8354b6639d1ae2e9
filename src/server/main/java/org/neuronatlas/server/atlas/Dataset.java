package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The pictures a model was shown. */
@Entity
@Immutable
@Table(name = "dataset")
public class Dataset {
  @Id public int id;
  public String slug;
  public String name;
  public String licence;
}
