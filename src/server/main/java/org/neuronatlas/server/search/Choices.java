package org.neuronatlas.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.neuronatlas.server.atlas.Published.Family;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Show;

/**
 * What a search can be narrowed to, each choice a link that keeps the others.
 *
 * @param everywhere address of the same words without any of them
 */
public record Choices(
    boolean narrowed,
    String everywhere,
    List<Choice> models,
    List<Choice> layers,
    List<Choice> groups,
    List<Choice> scores) {
  private static final List<Float> SCORES = List.of(.3f, .5f, .7f);

  /** One choice; {@code hue} is a group's slug, else empty. */
  public record Choice(String name, String address, boolean chosen, String hue) {}

  static Choices of(Narrowed narrowed, List<Reading> readings, List<Family> families) {
    List<Choice> models = new ArrayList<>();
    if (readings.size() > 1) {
      models.add(choice("all", narrowed.to(null, null), narrowed.model() == null));
      for (Reading reading : readings) {
        models.add(
            choice(
                reading.header().name(),
                narrowed.to(reading.model(), null),
                reading.model().equals(narrowed.model())));
      }
    }
    List<Choice> layers = new ArrayList<>();
    layers.add(choice("all", narrowed.to(narrowed.model(), null), narrowed.layer() == null));
    readings.stream()
        .filter(one -> narrowed.model() == null || one.model().equals(narrowed.model()))
        .flatMap(reading -> reading.indexed().stream())
        .map(Reading.Place::slug)
        .distinct()
        .forEach(
            slug ->
                layers.add(
                    choice(
                        slug, narrowed.to(narrowed.model(), slug), slug.equals(narrowed.layer()))));
    List<Choice> groups = new ArrayList<>();
    groups.add(choice("all", narrowed.in(null), narrowed.group() == null));
    for (Family family : families) {
      groups.add(
          new Choice(
              family.name(),
              narrowed.in(family.slug()).address(),
              family.slug().equals(narrowed.group()),
              family.slug()));
    }
    List<Choice> scores = new ArrayList<>();
    scores.add(choice("any", narrowed.from(null), narrowed.score() == null));
    for (Float score : SCORES) {
      scores.add(
          choice(
              Show.tenths(score), narrowed.from(score), Objects.equals(score, narrowed.score())));
    }
    return new Choices(
        narrowed.any(), narrowed.everywhere().address(), models, layers, groups, scores);
  }

  private static Choice choice(String name, Narrowed to, boolean chosen) {
    return new Choice(name, to.address(), chosen, "");
  }
}
