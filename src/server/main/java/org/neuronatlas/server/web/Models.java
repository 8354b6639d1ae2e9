package org.neuronatlas.server.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing.Way;

/** Finds what an address names, or says what there is instead. */
@ApplicationScoped
public class Models {
  @Inject Atlas atlas;

  /**
   * @param dataset which of the model's data sets; null for its home data set
   */
  public Reading model(String reference, @Nullable String dataset) {
    return atlas.now().model(reference, dataset).orElseThrow(() -> unknown(reference, dataset));
  }

  /** What all models show over a data set, null for each one's home data set. */
  public List<Reading> over(@Nullable String dataset) {
    List<Reading> readings = atlas.now().over(dataset);
    if (dataset != null && readings.isEmpty()) {
      throw Missing.page(
          "No model has seen a data set “%s”; there is %s."
              .formatted(dataset, String.join(", ", atlas.now().datasets())),
          new Way("The home data sets", Urls.groups()));
    }
    return readings;
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

  private Missing unknown(String reference, @Nullable String dataset) {
    int at = reference.indexOf('@');
    String model = at < 0 ? reference : reference.substring(0, at);
    if (dataset != null && atlas.now().model(reference, null).isPresent()) {
      return unseen(reference, model, dataset);
    }
    Way[] ways =
        atlas.now().home().stream()
            .map(reading -> new Way(reading.header().name(), Urls.model(reading)))
            .toArray(Way[]::new);
    if (at >= 0 && atlas.now().model(model, null).isPresent()) {
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

  private Missing unseen(String reference, String model, String dataset) {
    List<Reading> seen = atlas.now().of(model);
    return Missing.page(
        "The model %s shows no data set “%s”, only %s."
            .formatted(
                reference,
                dataset,
                seen.stream().map(Reading::dataset).collect(Collectors.joining(", "))),
        seen.stream()
            .map(one -> new Way(one.header().datasetName(), Urls.model(one)))
            .toArray(Way[]::new));
  }
}
