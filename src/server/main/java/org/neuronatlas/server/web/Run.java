package org.neuronatlas.server.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.PublicUrl;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.cite.Citation;

/** All that may differ between two runs of one plan; everything else in a page's JSON is equal. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
    String publication,
    String state,
    int revision,
    int images,
    int imagesTotal,
    Instant publishedAt,
    @Nullable Instant sealedAt,
    @Nullable String permalink,
    @Nullable Citation citation,
    @Nullable Map<String, Float> milliseconds) {

  /**
   * @param path of the page below its model, with its slash
   * @param milliseconds a step and picture, by technique
   */
  public static Run of(Reading reading, String path, @Nullable Map<String, Float> milliseconds) {
    Reading.Header header = reading.header();
    return new Run(
        header.shortId(),
        header.state(),
        header.revision(),
        header.images(),
        header.imagesTotal(),
        header.publishedAt(),
        header.sealedAt(),
        header.sealed() ? Urls.model(reading.pin()) + path : null,
        null,
        milliseconds);
  }

  /**
   * What is sealed, with how it is cited.
   *
   * @param key for LaTeX
   */
  public Run cited(String key, String title, PublicUrl reached) {
    return sealedAt == null || permalink == null
        ? this
        : new Run(
            publication,
            state,
            revision,
            images,
            imagesTotal,
            publishedAt,
            sealedAt,
            permalink,
            Citation.of(key, title, publication, sealedAt, reached.of(permalink)),
            milliseconds);
  }
}
