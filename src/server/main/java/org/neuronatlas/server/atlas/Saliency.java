package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** Which pixels of its first examples a neuron hangs on. */
@Entity
@Immutable
@IdClass(Saliency.Key.class)
@Table(name = "saliency")
public class Saliency {
  @Id public int publicationId;
  @Id public int layerId;
  @Id public int neuron;
  public String sha256;
  public int examples;
  public String method;

  /** Which neuron, in which publication. */
  public record Key(int publicationId, int layerId, int neuron) {}
}
