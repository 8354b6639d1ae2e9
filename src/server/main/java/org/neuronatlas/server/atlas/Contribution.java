package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What a neuron adds to a class's logit. */
@Entity
@Immutable
@IdClass(Contribution.Key.class)
@Table(name = "contribution")
public class Contribution {
  @Id public int publicationId;
  @Id public String slug;
  @Id public int layerId;
  @Id public int place;
  public int neuron;
  public float weight;
  public String method;
  public int pictures;

  /** Which class, and the neuron's place among those of its layer. */
  public record Key(int publicationId, String slug, int layerId, int place) {}
}
