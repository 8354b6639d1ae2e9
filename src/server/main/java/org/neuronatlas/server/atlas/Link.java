package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A neuron and one of another layer that the weights tie it to. */
@Entity
@Immutable
@IdClass(Link.Key.class)
@Table(name = "link")
public class Link {
  @Id public int layerId;
  @Id public int neuron;
  @Id public int otherLayerId;
  @Id public int rank;
  public int otherNeuron;
  public float weight;

  /** Which neuron, and the rank of the other among those of its layer. */
  public record Key(int layerId, int neuron, int otherLayerId, int rank) {}
}
