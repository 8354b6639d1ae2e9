package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A picture or a neuron that a run could not do, and why. */
@Entity
@Immutable
@IdClass(Failure.Key.class)
@Table(name = "failure")
public class Failure {
  @Id public int runId;
  @Id public String stage;
  @Id public String item;
  public String reason;

  /** What failed. */
  public record Key(int runId, String stage, String item) {}
}
