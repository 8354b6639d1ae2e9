package org.neuronatlas.server.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing.Way;

/** Finds what an address names, or says what there is instead. */
@ApplicationScoped
public class Models {
  @Inject Atlas atlas;

  public Reading model(String reference) {
    return atlas.now().model(reference).orElseThrow(() -> unknown(reference));
  }

  public Reading.Place layer(Reading reading, String slug) {
    return reading
        .layer(slug)
        .orElseThrow(
            () ->
                Missing.page(
                    "The model %s has no layer “%s”.".formatted(reading.model(), slug),
                    reading.layers().stream()
                        .map(l -> new Way(l.name(), Urls.layer(reading, l.slug())))
                        .toArray(Way[]::new)));
  }

  private Missing unknown(String reference) {
    int at = reference.indexOf('@');
    String model = at < 0 ? reference : reference.substring(0, at);
    Way[] ways =
        atlas.now().home().stream()
            .map(reading -> new Way(reading.header().name(), Urls.model(reading)))
            .toArray(Way[]::new);
    if (at >= 0 && atlas.now().model(model).isPresent()) {
      return Missing.page(
          "The model %s has no sealed publication “%s”; only a sealed one can be pinned."
              .formatted(model, reference.substring(at + 1)),
          ways);
    }
    String known =
        atlas.now().home().stream().map(Reading::model).collect(Collectors.joining(", "));
    return Missing.page(
        known.isEmpty()
            ? "There is no model “%s”: nothing is indexed yet.".formatted(model)
            : "There is no model “%s”, only %s.".formatted(model, known),
        ways);
  }
}
