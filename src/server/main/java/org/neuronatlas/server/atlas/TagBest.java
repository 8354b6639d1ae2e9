package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** The best neurons of a tag, whether or not they clear the bar of a tagging. */
@Entity
@Immutable
@IdClass(TagBest.Key.class)
@Table(name = "tag_best")
public class TagBest {
  @Id public int publicationId;
  @Id public int tagId;
  @Id public int rank;
  public int layerId;
  public int neuron;
  public String method;
  public float score;
  public float scoreHeldOut;
  public int sampleSize;
  public float baseRate;

  /** The neuron at a rank, of all that were tried for a tag. */
  public record Key(int publicationId, int tagId, int rank) {}
}
