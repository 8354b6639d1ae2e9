package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A tag suggested for a neuron, with its evidence. */
@Entity
@Immutable
@IdClass(Tagging.Key.class)
@Table(name = "tagging")
public class Tagging {
  @Id public int publicationId;
  @Id public int layerId;
  @Id public int neuron;
  @Id public int tagId;
  @Id public String method;
  public String status;
  public float score;
  public float scoreHeldOut;
  public int sampleSize;
  public float baseRate;

  /** Which tag on which neuron, and who says so. */
  public record Key(int publicationId, int layerId, int neuron, int tagId, String method) {}
}
