package org.neuronatlas.server.atlas;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** What one neuron did to all pictures; arrays run best first. */
@Entity
@Immutable
@IdClass(Neuron.Key.class)
@Table(name = "neuron")
public class Neuron {
  @Id public int publicationId;
  @Id public int layerId;
  @Id public int neuron;
  public int[] topImage;
  public float[] topScore;

  @Column(name = "top_y")
  public short[] topY;

  @Column(name = "top_x")
  public short[] topX;

  public int[] bottomImage;
  public float[] bottomScore;

  @Column(name = "bottom_y")
  public short[] bottomY;

  @Column(name = "bottom_x")
  public short[] bottomX;

  public int[] bandImage;
  public float[] bandScore;
  public int[] histogram;
  public float mean;
  public float sd;
  public float median;
  public float min;
  public float max;
  public float fractionActive;

  /** Which neuron, in which publication. */
  public record Key(int publicationId, int layerId, int neuron) {}
}
