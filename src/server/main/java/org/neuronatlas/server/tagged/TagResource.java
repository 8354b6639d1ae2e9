package org.neuronatlas.server.tagged;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Hung;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.tagged.Tags.Carried;
import org.neuronatlas.server.web.Missing;
import org.neuronatlas.server.web.Missing.Way;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Runs;
import org.neuronatlas.server.web.Urls;

/** A tag. */
@Path("/tags/{group}/{tag}")
public class TagResource {
  private static final int NEURONS = 48;
  private static final int NEAREST = 5;
  private static final int PICTURES = 24;

  @Inject Models models;
  @Inject Groups groups;
  @Inject Tags tags;
  @Inject Bests bests;

  @GET
  public TagPage tag(
      @PathParam("group") String groupSlug,
      @PathParam("tag") String slug,
      @QueryParam("dataset") @Nullable String dataset) {
    List<Reading> readings = models.over(dataset);
    Family group = groups.group(groupSlug);
    List<Integer> datasets = readings.stream().map(Reading::datasetId).distinct().toList();
    List<Carried> carried = tags.carried(group.id(), slug, datasets, PICTURES);
    if (carried.isEmpty()) {
      throw Missing.page(
          "The group %s has no tag “%s”.".formatted(group.name(), slug),
          new Way("All " + group.noun(), Urls.group(group.slug(), dataset)));
    }
    Tags.Named tag = carried.get(0).named();
    Bests.Found found = bests.of(readings, tag.id(), NEURONS, NEAREST);
    return new TagPage(
        "tag/1",
        group.slug(),
        group.name(),
        tag.slug(),
        tag.name(),
        tag.kind(),
        found.suggested(),
        found.nearest(),
        hung(carried),
        Runs.of(readings),
        dataset);
  }

  private static List<Hung> hung(List<Carried> carried) {
    List<Hung> hung = new ArrayList<>();
    for (Carried one : carried) {
      Plate plate = Plate.of(one.sha256(), one.extension(), one.thumbnail(), one.caption());
      String dataset = one.dataset();
      String sha256 = one.sha256();
      if (plate != null && dataset != null && sha256 != null) {
        hung.add(new Hung(plate, Urls.picture(dataset, sha256)));
      }
    }
    return hung;
  }
}
