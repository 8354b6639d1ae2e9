package org.neuronatlas.server.tagged;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.tagged.GroupsPage.Entry;
import org.neuronatlas.server.tagged.GroupsPage.Shown;
import org.neuronatlas.server.web.Models;
import org.neuronatlas.server.web.Runs;

/** All groups of tags. */
@Path("/tags")
public class GroupsResource {
  private static final int SHOWN = 6;

  @Inject Atlas atlas;
  @Inject Models models;
  @Inject Tags tags;
  @Inject Bests bests;

  @GET
  public GroupsPage groups(@QueryParam("dataset") @Nullable String dataset) {
    List<Reading> readings = models.over(dataset);
    List<Tags.Named> all = tags.all();
    Map<Integer, List<Best>> best =
        bests.of(readings, all.stream().map(Tags.Named::id).toList(), 1);
    List<Entry> entries =
        atlas.now().groups().stream()
            .map(group -> entry(group, all, best))
            .filter(entry -> entry.tags() > 0)
            .toList();
    return new GroupsPage("groups/1", entries, Runs.of(readings), dataset);
  }

  private static Entry entry(Family group, List<Tags.Named> all, Map<Integer, List<Best>> best) {
    List<Told> mine = Told.of(group.id(), all, best);
    List<Shown> shown = new ArrayList<>();
    for (Told told : mine) {
      Plate plate = told.best().plate();
      boolean fresh = shown.stream().noneMatch(other -> other.plate().equals(plate));
      if (plate != null && fresh && shown.size() < SHOWN) {
        shown.add(new Shown(told.tag().slug(), told.tag().name(), plate));
      }
    }
    int explained = (int) mine.stream().filter(Told::clears).count();
    return new Entry(group.slug(), group.name(), group.noun(), mine.size(), explained, shown);
  }
}
