package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A neuron that a word of captions leads to. */
@Entity
@Immutable
@IdClass(NeuronWord.Key.class)
@Table(name = "neuron_word")
public class NeuronWord {
  @Id public int publicationId;
  @Id public String word;
  @Id public int layerId;
  @Id public int rank;
  public int neuron;
  public float score;
  public int sampleSize;
  public float baseRate;

  /** The neuron at a rank, of those of a layer that a word leads to. */
  public record Key(int publicationId, String word, int layerId, int rank) {}
}
