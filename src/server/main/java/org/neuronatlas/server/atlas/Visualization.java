package org.neuronatlas.server.atlas;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

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
  @Id public int place;
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

  @Nullable public String objective;
  public String recipe;
  public long seed;
  public int steps;
  public float activation;
  public float cleanActivation;
  @Nullable public Float z;
  @Nullable public Integer neuronRank;
  @Nullable public Integer rankOf;
  @Nullable public Integer rival;

  @Nullable
  @Column(name = "rival_z")
  public Float rivalZ;

  public float milliseconds;
  @Nullable public Integer unitId;

  /** Which neuron, how it was rendered, and which of several pictures it is. */
  public record Key(int publicationId, int layerId, int neuron, String technique, int place) {}
}
