package org.neuronatlas.server.classes;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Urls;

/** The classes of a model, the best answered first. */
@Path("/models/{model}/classes")
public class ClassesResource {
  @Inject Models models;
  @Inject Classes classes;

  @GET
  public ClassesPage classes(
      @PathParam("model") String model,
      @QueryParam("dataset") @Nullable String dataset,
      @QueryParam("sort") @DefaultValue("best") String sort,
      @QueryParam("page") @DefaultValue("1") String asked) {
    Reading reading = models.model(model, dataset);
    Order order =
        Order.of(sort)
            .orElseThrow(
                () ->
                    Missing.sense(
                        "Classes cannot be sorted by “%s”, only by best, worst, name."
                            .formatted(sort),
                        new Way("All classes", Urls.classes(reading))));
    Classes.Sum sum = classes.sum(reading);
    if (sum.classes() == 0) {
      throw none(reading);
    }
    int pages = ClassesPage.pages(sum.classes());
    int page = asked.matches("\\d{1,7}") ? Integer.parseInt(asked) : 0;
    if (page < 1 || page > pages) {
      throw Missing.page(
          "The classes of %s have %s; there is no page “%s”."
              .formatted(reading.model(), pages == 1 ? "one page" : pages + " pages", asked),
          new Way("The first", Urls.classes(reading)));
    }
    return ClassesPage.of(
        reading, sum, order, page, classes.list(reading, order, page - 1, ClassesPage.SIZE));
  }

  static Missing none(Reading reading) {
    Reading.Header header = reading.header();
    String nothing =
        "%s has no classes: it reads no words that could name them, and has no head of its own.";
    String yet =
        "Nothing is known of classes of %s over %s yet: ./atlas render --classes N %s asks %s.";
    return Missing.page(
        header.nameless()
            ? nothing.formatted(reading.address())
            : yet.formatted(
                reading.address(),
                reading.dataset(),
                header.asked(),
                header.headed() ? "its own head" : "a model that reads words"),
        new Way(reading.header().name(), Urls.model(reading)));
  }
}
