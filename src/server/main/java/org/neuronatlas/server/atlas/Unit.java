package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A finished piece of a run's stage. */
@Entity
@Immutable
@IdClass(Unit.Key.class)
@Table(name = "unit")
public class Unit {
  @Id public int runId;
  @Id public String stage;
  @Id public int ordinal;
  public Instant doneAt;

  /** Which piece. */
  public record Key(int runId, String stage, int ordinal) {}
}
