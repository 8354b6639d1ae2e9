package org.neuronatlas.server.web;

import java.util.List;
import org.neuronatlas.server.atlas.Reading;

/** The publications that a page of several models read. */
public record Runs(List<Read> publications) {

  /** One of them. */
  public record Read(
      String model, String dataset, String publication, String state, int revision) {}

  public static Runs of(List<Reading> readings) {
    return new Runs(
        readings.stream()
            .map(
                r ->
                    new Read(
                        r.model(),
                        r.dataset(),
                        r.header().shortId(),
                        r.header().state(),
                        r.header().revision()))
            .toList());
  }
}
