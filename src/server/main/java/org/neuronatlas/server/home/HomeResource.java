package org.neuronatlas.server.home;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.home.HomePage.Family;
import org.neuronatlas.server.home.HomePage.Model;
import org.neuronatlas.server.home.HomePage.Named;
import org.neuronatlas.server.home.HomePage.Shown;
import org.neuronatlas.server.home.HomePage.Wall;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.tagged.Best;
import org.neuronatlas.server.tagged.Bests;
import org.neuronatlas.server.tagged.Tags;
import org.neuronatlas.server.tagged.Told;
import org.neuronatlas.server.web.Runs;

/** The first page. */
@Path("/")
public class HomeResource {
  private static final int WALLS = 3;
  private static final int TAGS = 3;
  private static final int MORE = 8;
  private static final int PLATES = 4;

  private record Ranked(Published.Family group, List<Told> tags) {
    long explained() {
      return tags.stream().filter(Told::clears).count();
    }
  }

  @Inject Atlas atlas;
  @Inject Tags tags;
  @Inject Bests bests;

  @GET
  public HomePage home() {
    Published published = atlas.now();
    List<Ranked> groups = ranked(published);
    List<Ranked> walls = walls(groups);
    return new HomePage(
        "home/1",
        walls.stream().map(HomeResource::wall).toList(),
        groups.stream()
            .filter(group -> !walls.contains(group) && group.explained() > 0)
            .map(HomeResource::family)
            .toList(),
        published.home().stream().map(HomeResource::model).toList(),
        Runs.of(published.home()));
  }

  private List<Ranked> ranked(Published published) {
    List<Tags.Named> all = tags.all();
    Map<Integer, List<Best>> best =
        bests.of(published.home(), all.stream().map(Tags.Named::id).toList(), 1);
    return published.groups().stream()
        .map(group -> new Ranked(group, Told.of(group.id(), all, best)))
        .toList();
  }

  /** The first three groups; where one's own pictures show none of them, others in their place. */
  private static List<Ranked> walls(List<Ranked> groups) {
    List<Ranked> first = groups.stream().limit(WALLS).toList();
    List<Ranked> filled = groups.stream().filter(group -> !group.tags.isEmpty()).toList();
    boolean none = first.stream().allMatch(group -> group.tags.isEmpty());
    return none && !filled.isEmpty() ? filled.stream().limit(WALLS).toList() : first;
  }

  /** A neuron hangs once. */
  private static Wall wall(Ranked ranked) {
    Set<String> hung = new HashSet<>();
    List<Told> shown =
        ranked.tags.stream()
            .filter(told -> hung.add(told.best().layer() + "/" + told.best().neuron()))
            .limit(TAGS)
            .toList();
    return new Wall(
        ranked.group.slug(),
        ranked.group.name(),
        ranked.group.noun(),
        ranked.tags.size(),
        shown.stream().map(HomeResource::shown).toList(),
        ranked.tags.stream()
            .filter(told -> told.clears() && !shown.contains(told))
            .limit(MORE)
            .map(told -> new Named(told.tag().slug(), told.tag().name()))
            .toList());
  }

  private static Family family(Ranked ranked) {
    Set<Plate> hung = new HashSet<>();
    return new Family(
        ranked.group.slug(),
        ranked.group.name(),
        ranked.tags.size(),
        (int) ranked.explained(),
        ranked.tags.stream()
            .filter(told -> told.clears() && told.best().plate() != null)
            .filter(told -> hung.add(told.best().plate()))
            .limit(PLATES)
            .map(HomeResource::shown)
            .toList());
  }

  private static Shown shown(Told told) {
    return new Shown(told.tag().slug(), told.tag().name(), told.best());
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
