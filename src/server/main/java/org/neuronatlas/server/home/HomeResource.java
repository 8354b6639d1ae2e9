package org.neuronatlas.server.home;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.home.HomePage.Model;
import org.neuronatlas.server.home.HomePage.Shown;
import org.neuronatlas.server.home.HomePage.Wall;
import org.neuronatlas.server.tagged.Best;
import org.neuronatlas.server.tagged.Bests;
import org.neuronatlas.server.tagged.Tags;
import org.neuronatlas.server.web.Runs;

/** The first page. */
@Path("/")
public class HomeResource {
  private static final int WALLS = 3;
  private static final int TAGS = 3;

  /** Held-out pictures below which a high score may be luck. */
  private static final int ENOUGH = 5;

  @Inject Atlas atlas;
  @Inject Tags tags;
  @Inject Bests bests;

  @GET
  public HomePage home() {
    Published published = atlas.now();
    List<Tags.Named> all = tags.all();
    int first = Math.min(WALLS, published.groups().size());
    List<Wall> walls = walls(published, published.groups().subList(0, first), all);
    if (walls.stream()
        .allMatch(wall -> wall.shown().isEmpty())) { // one's own pictures: of other things
      List<Family> rest = published.groups().subList(first, published.groups().size());
      List<Wall> others =
          walls(published, rest, all).stream()
              .filter(wall -> !wall.shown().isEmpty())
              .limit(WALLS)
              .toList();
      walls = others.isEmpty() ? walls : others;
    }
    return new HomePage(
        "home/1",
        walls,
        published.home().stream().map(HomeResource::model).toList(),
        Runs.of(published.home()));
  }

  private List<Wall> walls(Published published, List<Family> groups, List<Tags.Named> all) {
    List<Tags.Named> named =
        all.stream()
            .filter(tag -> groups.stream().anyMatch(group -> group.id() == tag.groupId()))
            .toList();
    Map<Integer, List<Best>> best =
        bests.of(published.home(), named.stream().map(Tags.Named::id).toList(), 1);
    return groups.stream()
        .map(
            group ->
                wall(
                    group,
                    named.stream()
                        .filter(tag -> tag.groupId() == group.id())
                        .filter(tag -> best.containsKey(tag.id()))
                        .toList(),
                    best))
        .toList();
  }

  /** Tags that a neuron stands for come first, the surest first; a neuron hangs once. */
  private static Wall wall(Family group, List<Tags.Named> named, Map<Integer, List<Best>> best) {
    Set<String> hung = new HashSet<>();
    List<Shown> shown =
        named.stream()
            .map(
                tag ->
                    new Shown(
                        tag.slug(), tag.name(), best.getOrDefault(tag.id(), List.of()).get(0)))
            .sorted(
                Comparator.comparing((Shown tag) -> !tag.best().clears())
                    .thenComparing(tag -> tag.best().sampleSize() < ENOUGH)
                    .thenComparing(tag -> -Math.min(tag.best().score(), tag.best().scoreHeldOut()))
                    .thenComparing(tag -> -tag.best().sampleSize())
                    .thenComparing(Shown::slug))
            .filter(tag -> hung.add(tag.best().layer() + "/" + tag.best().neuron()))
            .limit(TAGS)
            .toList();
    return new Wall(group.slug(), group.name(), group.noun(), named.size(), shown);
  }

  private static Model model(Reading reading) {
    Reading.Header header = reading.header();
    return new Model(
        header.model(),
        header.name(),
        reading.layers().size(),
        reading.neurons(),
        header.datasetName(),
        header.images(),
        header.imagesTotal(),
        header.sealed(),
        reading);
  }
}
