package org.neuronatlas.server.web;

import java.util.List;
import org.neuronatlas.server.atlas.Published;

/** The publications that a page of several models read. */
public record Runs(List<Read> publications) {

  /** One of them. */
  public record Read(String model, String publication, String state, int revision) {}

  public static Runs of(Published published) {
    return new Runs(
        published.home().stream()
            .map(
                r ->
                    new Read(
                        r.model(), r.header().shortId(), r.header().state(), r.header().revision()))
            .toList());
  }
}
