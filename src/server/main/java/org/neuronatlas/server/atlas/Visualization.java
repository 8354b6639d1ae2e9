package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** A stored render and how it was made. */
@Entity
@Immutable
@IdClass(Visualization.Key.class)
@Table(name = "visualization")
public class Visualization {
  @Id public int publicationId;
  @Id public int layerId;
  @Id public int neuron;
  @Id public String technique;
  public String sha256;
  public String extension;
  public int width;
  public int height;

  /** File name of the small copy; null where the picture itself is as small. */
  @Formula("thumbnail_sha256 || '.' || thumbnail_extension")
  public String thumbnail;

  /** File name of the copy that pages show; null where they show the picture itself. */
  @Formula("display_sha256 || '.' || display_extension")
  public String display;

  public String recipe;
  public long seed;
  public int steps;
  public float activation;
  public float cleanActivation;
  public float milliseconds;

  /** Which neuron, and how it was rendered. */
  public record Key(int publicationId, int layerId, int neuron, String technique) {}
}
