package org.neuronatlas.server.classes;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.NamedClass;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Pictures;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Urls;

/** A class: the picture that its score wants, and what makes the score. */
@Path("/models/{model}/classes/{class}")
public class ClassResource {
  @Inject Models models;
  @Inject Classes classes;
  @Inject Pictures pictures;

  @GET
  public ClassPage one(
      @PathParam("model") String model,
      @PathParam("class") String slug,
      @QueryParam("dataset") @Nullable String dataset) {
    Reading reading = models.model(model, dataset);
    Classes.Found found = classes.one(reading, slug).orElseThrow(() -> unknown(reading, slug));
    NamedClass row = found.row();
    Map<Integer, Known> known =
        pictures.of(reading.id(), Arrays.stream(row.exampleImage).boxed().toList());
    Set<String> named = new HashSet<>(Arrays.asList(row.exampleAnswer));
    if (row.takenFor != null) {
      named.add(row.takenFor);
    }
    if (found.made() != null) {
      named.add(found.made().answer);
    }
    return ClassPage.of(
        reading, found, classes.contributions(reading, slug), known, classes.names(reading, named));
  }

  static Missing unknown(Reading reading, String slug) {
    return reading.header().classes() == 0
        ? ClassesResource.none(reading)
        : Missing.page(
            "The model %s has no class “%s” over %s."
                .formatted(reading.address(), slug, reading.dataset()),
            new Way("All classes", Urls.classes(reading)));
  }
}
