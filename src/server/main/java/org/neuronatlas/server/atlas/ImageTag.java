package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** That a picture carries a tag. */
@Entity
@Immutable
@IdClass(ImageTag.Key.class)
@Table(name = "image_tag")
public class ImageTag {
  @Id public int imageId;
  @Id public int tagId;

  /** Both columns. */
  public record Key(int imageId, int tagId) {}
}
