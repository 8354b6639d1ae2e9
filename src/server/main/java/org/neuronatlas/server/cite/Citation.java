package org.neuronatlas.server.cite;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How a sealed page is cited: for LaTeX, and for everything that reads CSL-JSON.
 *
 * @param url absolute, with the pin
 */
public record Citation(String url, String bibtex, Csl csl) {
  static final String AUTHOR = "Neuron Atlas contributors";

  /**
   * @param key for LaTeX; what keys cannot hold becomes a hyphen
   * @param version the publication
   * @param sealed when it ended
   * @param url absolute, with the pin
   */
  public static Citation of(String key, String title, String version, Instant sealed, String url) {
    LocalDate day = sealed.atZone(ZoneOffset.UTC).toLocalDate();
    return new Citation(
        url, Bibtex.of(key, title, version, day, url), Csl.of(key, title, version, day, url));
  }

  /** Whom and what it names, as a sentence. */
  @JsonIgnore
  public String sentence() {
    return "%s, %s. Neuron Atlas, version %s, %s."
        .formatted(AUTHOR, csl.title(), csl.version(), csl.day());
  }
}
