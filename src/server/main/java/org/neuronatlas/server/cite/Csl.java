package org.neuronatlas.server.cite;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;

/** An item of CSL-JSON; the names are that format's. */
public record Csl(
    String id,
    String type,
    String title,
    List<Name> author,
    Issued issued,
    String version,
    String publisher,
    @JsonProperty("URL") String url) {

  /** An author who is no person. */
  public record Name(String literal) {}

  /** Year, month, day. */
  public record Issued(@JsonProperty("date-parts") List<List<Integer>> parts) {}

  static Csl of(String key, String title, String version, LocalDate day, String url) {
    return new Csl(
        key,
        "webpage",
        title,
        List.of(new Name(Citation.AUTHOR)),
        new Issued(List.of(List.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth()))),
        version,
        "Neuron Atlas",
        url);
  }

  @JsonIgnore
  String day() {
    List<Integer> parts = issued.parts.get(0);
    return "%d-%02d-%02d".formatted(parts.get(0), parts.get(1), parts.get(2));
  }
}
