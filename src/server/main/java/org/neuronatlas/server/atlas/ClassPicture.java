package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;

/** What was made for a class, and how. */
@Entity
@Immutable
@IdClass(NamedClass.Key.class)
@Table(name = "class_picture")
public class ClassPicture {
  @Id public int publicationId;
  @Id public String slug;
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
  public String recipe;
  public long seed;
  public int steps;
  public float activation;
  public float cleanActivation;
  public String answer;
  public int rank;
  public float milliseconds;
  public String saliencySha256;
  public String method;
}
