package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** How a dictionary does over a publication's pictures. */
@Entity
@Immutable
@IdClass(DictionaryCard.Key.class)
@Table(name = "dictionary_card")
public class DictionaryCard {
  @Id public int publicationId;
  @Id public int layerId;
  public long positions;
  public float l0;
  public float explainedVariance;
  public int dead;
  public int[] density;

  /** Which dictionary's. */
  public record Key(int publicationId, int layerId) {}
}
