package org.neuronatlas.server.honesty;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.neuronatlas.server.honesty.Reached.Standing;
import org.neuronatlas.server.web.Show;

/** How a neuron stands among its layer's others on its own pictures, all of them measured. */
record Among(Drawn drawn) {

  Sentence said() {
    List<Standing> standings =
        drawn.pictures().stream()
            .flatMap(picture -> Stream.ofNullable(picture.standing()))
            .toList();
    return standings.size() == 1 ? one(standings.get(0)) : Sentence.of(several(standings));
  }

  private Sentence one(Standing standing) {
    int others = standing.others();
    if (others == 0) {
      return Sentence.of(
          "On its own picture it is %s, by z (%s)."
              .formatted(first(standing.of()), Show.sigmas(standing.z())));
    }
    if (standing.rival() == null) {
      return Sentence.of("On this picture %s (by z).".formatted(ahead(others)));
    }
    return new Sentence(
        "On this picture %s (by z), ".formatted(ahead(others)),
        standing.rival(),
        "%s: %s, this one %s."
            .formatted(
                others == 1 ? "" : drawn.lowers() ? " furthest" : " most",
                Show.sigmas(Objects.requireNonNull(standing.rivalZ())),
                Show.sigmas(standing.z())));
  }

  private String several(List<Standing> standings) {
    int count = standings.size();
    int firsts = (int) standings.stream().filter(standing -> standing.others() == 0).count();
    int least = standings.stream().mapToInt(Standing::others).min().orElseThrow();
    int most = standings.stream().mapToInt(Standing::others).max().orElseThrow();
    String first = first(standings.get(0).of());
    return firsts == count
        ? "On all %d it is %s, by z.".formatted(count, first)
        : firsts > 0
            ? "On %d of the %d it is %s, by z; elsewhere up to %s."
                .formatted(firsts, count, first, ahead(most))
            : "On none of the %d is it %s, by z: %s%s."
                .formatted(
                    count, first, least == most ? "" : Show.count(least) + " to ", ahead(most));
  }

  /** "the first of the layer's 1,024 neurons"; of those that fire, where some do not. */
  private String first(int of) {
    return "%s of the layer’s %s %ss%s"
        .formatted(
            drawn.lowers() ? "held back furthest" : "the first",
            Show.count(of),
            drawn.noun(),
            of < drawn.neurons() ? " that fire" : "");
  }

  /** "12 other neurons of the layer answer more strongly". */
  private String ahead(int others) {
    boolean one = others == 1;
    return "%s other %s%s of the layer %s"
        .formatted(
            one ? "one" : Show.count(others),
            drawn.noun(),
            one ? "" : "s",
            drawn.lowers()
                ? (one ? "is" : "are") + " held back further"
                : (one ? "answers" : "answer") + " more strongly");
  }
}
