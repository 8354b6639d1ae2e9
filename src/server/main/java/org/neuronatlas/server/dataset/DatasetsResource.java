package org.neuronatlas.server.dataset;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.dataset.DatasetsPage.Entry;
import org.neuronatlas.server.picture.Hung;
import org.neuronatlas.server.web.Runs;

/** All data sets. */
@Path("/datasets")
public class DatasetsResource {
  private static final int SAMPLE = 12;

  @Inject Atlas atlas;
  @Inject Datasets datasets;

  @GET
  public DatasetsPage datasets() {
    Published published = atlas.now();
    List<List<Reading>> seen = published.datasets().stream().map(published::seeing).toList();
    Map<Integer, List<Hung>> samples =
        datasets.samples(seen.stream().map(readings -> readings.get(0)).toList(), SAMPLE);
    return new DatasetsPage(
        "datasets/1",
        seen.stream()
            .map(
                readings ->
                    Entry.of(
                        readings, samples.getOrDefault(readings.get(0).datasetId(), List.of())))
            .toList(),
        Runs.of(seen.stream().flatMap(List::stream).toList()));
  }
}
