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
import org.neuronatlas.server.web.Runs;

/** The first page. */
@Path("/")
public class HomeResource {
  private static final int WALLS = 3;
  private static final int TAGS = 3;
  private static final int MORE = 8;
  private static final int PLATES = 4;

  /** Held-out pictures below which a high score may be luck. */
  private static final int ENOUGH = 5;

  /** What a neuron stands for comes first, then tags that people chose, then the surest. */
  private static final Comparator<Candidate> TELLING =
      Comparator.comparing((Candidate tag) -> !tag.best.clears())
          .thenComparing(tag -> !tag.tag.chosen())
          .thenComparing(tag -> tag.best.sampleSize() < ENOUGH)
          .thenComparing(tag -> -Math.min(tag.best.score(), tag.best.scoreHeldOut()))
          .thenComparing(tag -> -tag.best.sampleSize())
          .thenComparing(tag -> tag.tag.slug());

  private record Candidate(Tags.Named tag, Best best) {
    Shown shown() {
      return new Shown(tag.slug(), tag.name(), best);
    }
  }

  private record Ranked(Published.Family group, List<Candidate> tags) {
    long explained() {
      return tags.stream().filter(tag -> tag.best.clears()).count();
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
        .map(
            group ->
                new Ranked(
                    group,
                    all.stream()
                        .filter(tag -> tag.groupId() == group.id() && best.containsKey(tag.id()))
                        .map(
                            tag ->
                                new Candidate(tag, best.getOrDefault(tag.id(), List.of()).get(0)))
                        .sorted(TELLING)
                        .toList()))
        .toList();
  }

  /**
   * The first three groups; where one's own pictures show none of them, others take their place.
   */
  private static List<Ranked> walls(List<Ranked> groups) {
    List<Ranked> first = groups.stream().limit(WALLS).toList();
    List<Ranked> filled = groups.stream().filter(group -> !group.tags.isEmpty()).toList();
    boolean none = first.stream().allMatch(group -> group.tags.isEmpty());
    return none && !filled.isEmpty() ? filled.stream().limit(WALLS).toList() : first;
  }

  /** A neuron hangs once. */
  private static Wall wall(Ranked group) {
    Set<String> hung = new HashSet<>();
    List<Candidate> shown =
        group.tags.stream()
            .filter(tag -> hung.add(tag.best.layer() + "/" + tag.best.neuron()))
            .limit(TAGS)
            .toList();
    return new Wall(
        group.group.slug(),
        group.group.name(),
        group.group.noun(),
        group.tags.size(),
        shown.stream().map(Candidate::shown).toList(),
        group.tags.stream()
            .filter(tag -> tag.best.clears() && !shown.contains(tag))
            .limit(MORE)
            .map(tag -> new Named(tag.tag.slug(), tag.tag.name()))
            .toList());
  }

  private static Family family(Ranked group) {
    Set<Plate> hung = new HashSet<>();
    return new Family(
        group.group.slug(),
        group.group.name(),
        group.tags.size(),
        (int) group.explained(),
        group.tags.stream()
            .filter(tag -> tag.best.clears() && tag.best.plate() != null)
            .filter(tag -> hung.add(tag.best.plate()))
            .limit(PLATES)
            .map(Candidate::shown)
            .toList());
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
