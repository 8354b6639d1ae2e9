package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What a publication knows of a picture; layers in forward order, best first in each. */
@Entity
@Immutable
@IdClass(Excitation.Key.class)
@Table(name = "excitation")
public class Excitation {
  @Id public int publicationId;
  @Id public int imageId;
  public boolean heldOut;
  public int[] layerId;
  public int[] neuron;
  public float[] score;

  public float[] z;

  /** Which picture, in which publication. */
  public record Key(int publicationId, int imageId) {}
}
