package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** How far a run is, and what it set out to do. */
@Entity
@Immutable
@Table(name = "run")
public class Progress {
  @Id public int id;
  public int modelId;
  public int datasetId;

  @JdbcTypeCode(SqlTypes.JSON)
  public String plan;

  public String stage;
  public int done;
  public int total;
  public Instant startedAt;
  public Instant finishedAt;
}
