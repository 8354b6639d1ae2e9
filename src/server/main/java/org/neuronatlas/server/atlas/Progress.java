package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** How far a run is. */
@Entity
@Immutable
@Table(name = "run")
public class Progress {
  @Id public int id;
  public String stage;
  public int done;
  public int total;
}
