package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A class of a model, and how the pictures that show it are answered; arrays run together. */
@Entity
@Immutable
@IdClass(NamedClass.Key.class)
@Table(name = "class")
public class NamedClass {
  @Id public int publicationId;
  @Id public String slug;
  public String name;
  public String words;
  public String head;
  public int ordinal;
  public int pictures;
  public int answered;
  @Nullable public Float meanRank;
  @Nullable public Float lead;
  @Nullable public String takenFor;
  public int taken;
  @Nullable public Integer given;
  public int[] exampleImage;
  public String[] exampleAnswer;
  public int[] exampleRank;
  public float[] exampleLogit;

  /** Which class, in which publication. */
  public record Key(int publicationId, String slug) {}
}
