package org.neuronatlas.server.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.neuronatlas.server.atlas.Reading;

/** A data set that a model was shown. */
public record Seen(String slug, String name, String licence, @JsonIgnore Reading reading) {

  static List<Seen> of(List<Reading> readings) {
    return readings.stream().map(Seen::of).toList();
  }

  static Seen of(Reading reading) {
    Reading.Header header = reading.header();
    return new Seen(header.dataset(), header.datasetName(), header.datasetLicence(), reading);
  }
}
