package org.neuronatlas.server.atlas;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** What one run found on one model and data set, visible at once. */
@Entity
@Immutable
@Table(name = "publication")
public class Publication {
  @Id public int id;
  public String shortId;
  public int runId;
  public int modelId;
  public int datasetId;
  public String state;
  public int revision;
  public int images;
  public int imagesTotal;
  public String maps;
  public Instant publishedAt;
  public Instant sealedAt;
  public Instant askedAt;
  public Instant firstSealedAt;
}
