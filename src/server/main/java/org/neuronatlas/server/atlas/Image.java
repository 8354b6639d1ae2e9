package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A picture of a data set, as stored. */
@Entity
@Immutable
@Table(name = "image")
public class Image {
  @Id public int id;
  public int datasetId;
  public int ordinal;

  /** Within the data set: a relative path, an icon; null where an older run did not keep it. */
  public String name;

  public String sha256;
  public String extension;
  public int width;
  public int height;
  public String thumbnailSha256;

  /** File name of the small copy; null where the picture itself is as small. */
  @Formula("thumbnail_sha256 || '.' || thumbnail_extension")
  public String thumbnail;

  public String caption;
  public String concept;
  public String style;
  public String source;
  public String licence;
  public Instant removedAt;

  /**
   * JSON: what is where, {@code [{concept, x, y, width, height}]}; null where that is not known.
   */
  @JdbcTypeCode(SqlTypes.JSON)
  public String boxes;
}
