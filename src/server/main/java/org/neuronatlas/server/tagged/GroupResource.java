package org.neuronatlas.server.tagged;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.tagged.GroupPage.Row;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Runs;

/** A group: one row a tag, its five best neurons as plates. */
@Path("/tags/{group}")
public class GroupResource {
  private static final int NEURONS = 5;

  @Inject Models models;
  @Inject Groups groups;
  @Inject Tags tags;
  @Inject Bests bests;

  @GET
  public GroupPage group(
      @PathParam("group") String slug, @QueryParam("dataset") @Nullable String dataset) {
    List<Reading> readings = models.over(dataset);
    Family group = groups.group(slug);
    List<Tags.Named> named = tags.of(group.id());
    Map<Integer, List<Best>> best =
        bests.of(readings, named.stream().map(Tags.Named::id).toList(), NEURONS);
    List<Row> rows =
        named.stream()
            .filter(tag -> best.containsKey(tag.id()))
            .map(tag -> row(tag, best.getOrDefault(tag.id(), List.of())))
            .sorted(Comparator.comparing((Row row) -> -row.best().score()).thenComparing(Row::slug))
            .toList();
    return new GroupPage(
        "group/1", group.slug(), group.name(), group.noun(), rows, Runs.of(readings), dataset);
  }

  private static Row row(Tags.Named tag, List<Best> neurons) {
    return new Row(tag.slug(), tag.name(), tag.kind(), neurons.get(0), neurons);
  }
}
