package org.neuronatlas.server.home;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;
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
    List<Wall> walls = new ArrayList<>();
    if (!published.all().isEmpty()) {
      published.groups().stream().limit(WALLS).forEach(group -> walls.add(wall(group)));
    }
    return new HomePage(
        "home/1",
        walls,
        published.home().stream().map(HomeResource::model).toList(),
        Runs.of(published));
  }

  /** Tags that a neuron stands for come first, the surest first; a neuron hangs once. */
  private Wall wall(Published.Family group) {
    List<Tags.Named> named = tags.of(group.id());
    Map<Integer, List<Best>> best = bests.of(named.stream().map(Tags.Named::id).toList(), 1);
    Set<String> hung = new HashSet<>();
    List<Shown> shown =
        named.stream()
            .filter(tag -> best.containsKey(tag.id()))
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
    return new Wall(group.slug(), group.name(), group.noun(), best.size(), shown);
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
        header.sealed());
  }
}
