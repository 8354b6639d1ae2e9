package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** What a layer finds in a picture, grown. */
@Entity
@Immutable
@IdClass(Dream.Key.class)
@Table(name = "dream")
public class Dream {
  @Id public int publicationId;
  @Id public int layerId;
  @Id public int place;
  public int imageId;
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

  public String objective;
  public String octaves;
  public long seed;
  public float before;
  public float after;
  public float milliseconds;

  /** Which layer's, and from which start. */
  public record Key(int publicationId, int layerId, int place) {}
}
