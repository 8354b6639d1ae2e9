package org.neuronatlas.server.dataset;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.dataset.DatasetPage.Source;
import org.neuronatlas.server.dataset.Datasets.Counted;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Runs;
import org.neuronatlas.server.web.Urls;

/** A data set: what it is, whose its pictures are, a sample of them. */
@Path("/datasets/{dataset}")
public class DatasetResource {
  private static final int SAMPLE = 60;

  @Inject Atlas atlas;
  @Inject Datasets datasets;

  @GET
  public DatasetPage dataset(
      @PathParam("dataset") String slug, @QueryParam("page") @DefaultValue("1") String asked) {
    Counted dataset =
        datasets.dataset(slug, atlas.now().version(slug)).orElseThrow(() -> unknown(atlas, slug));
    int pages = (int) Math.max(1, (dataset.pictures() + SAMPLE - 1) / SAMPLE);
    int page = asked.matches("\\d{1,7}") ? Integer.parseInt(asked) : 0;
    if (page < 1 || page > pages) {
      throw Missing.page(
          "The data set %s has %,d pages of pictures; there is no page “%s”."
              .formatted(slug, pages, asked),
          new Way("The first", Urls.dataset(slug)));
    }
    List<Reading> readings = atlas.now().seeing(slug);
    return new DatasetPage(
        "dataset/1",
        dataset.slug(),
        dataset.name(),
        dataset.licence(),
        dataset.pictures(),
        dataset.concepts(),
        datasets.sources(dataset.id()).stream()
            .map(row -> new Source(row.source(), row.style(), row.licence(), row.pictures()))
            .toList(),
        readings.stream().map(Reading::model).toList(),
        Runs.of(readings),
        readings,
        page,
        pages,
        datasets.sample(dataset.id(), page - 1, SAMPLE).stream()
            .map(row -> row.hung(slug))
            .toList());
  }

  static Missing unknown(Atlas atlas, String slug) {
    List<String> known = atlas.now().datasets();
    return Missing.page(
        known.isEmpty()
            ? "There is no data set “%s”: nothing is indexed yet.".formatted(slug)
            : "There is no data set “%s”, only %s.".formatted(slug, String.join(", ", known)),
        known.stream().map(one -> new Way(one, Urls.dataset(one))).toArray(Way[]::new));
  }
}
