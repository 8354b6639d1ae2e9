package org.neuronatlas.server.tagged;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.atlas.TagBest;
import org.neuronatlas.server.atlas.Tagging;
import org.neuronatlas.server.picture.Pictures;
import org.neuronatlas.server.picture.Plate;
import org.neuronatlas.server.tagged.Best.Candidate;

/** Which neurons find a tag's pictures best. */
@ApplicationScoped
public class Bests implements PanacheRepositoryBase<TagBest, TagBest.Key> {
  private static final int SHOWN = 5;
  private static final String IMAGES =
      """
      , array_get(n.topImage, 1) as first, array_get(n.topImage, 2) as second,
        array_get(n.topImage, 3) as third, array_get(n.topImage, 4) as fourth,
        array_get(n.topImage, 5) as fifth
      """;
  private static final String EVIDENCE =
      """
      select b.tagId as tagId, b.publicationId as publicationId, b.layerId as layerId,
        b.neuron as neuron, b.method as method, b.score as score, b.scoreHeldOut as scoreHeldOut,
        b.sampleSize as sampleSize, b.baseRate as baseRate, t.status as status,
        v.sha256 as vision, v.extension as visionExtension, v.thumbnail as visionThumbnail, v.display as visionDisplay
      """
          + IMAGES;
  private static final String NEURON =
      """
       join Neuron n on n.publicationId = b.publicationId and n.layerId = b.layerId
        and n.neuron = b.neuron
       left join Visualization v on v.publicationId = b.publicationId and v.layerId = b.layerId
        and v.neuron = b.neuron and v.technique = 'channel'
      """;
  private static final String TAGGING =
      """
       left join Tagging t on t.publicationId = b.publicationId and t.layerId = b.layerId
        and t.neuron = b.neuron and t.tagId = b.tagId and t.method = b.method
      """;

  @Inject Pictures pictures;
  @Inject Suggested suggested;

  /** The tags that cleared the bar. */
  @ApplicationScoped
  static class Suggested implements PanacheRepositoryBase<Tagging, Tagging.Key> {}

  /** The best neurons of each of these tags, over all that is read, best first. */
  public Map<Integer, List<Best>> of(List<Reading> readings, List<Integer> tags, int each) {
    List<Candidate> rows = candidates(readings, tags, each);
    Map<Integer, List<Best>> best = new HashMap<>();
    hung(readings, rows, known(rows, each == 1 ? SHOWN : 1))
        .forEach((tag, those) -> best.put(tag, those.subList(0, Math.min(each, those.size()))));
    return best;
  }

  /** The neurons that a tag is suggested for, and the nearest of those that it is not. */
  record Found(List<Best> suggested, List<Best> nearest) {}

  Found of(List<Reading> readings, int tag, int atMost, int nearest) {
    List<Candidate> sure = suggested(readings, tag, atMost);
    List<Candidate> tried = candidates(readings, List.of(tag), nearest);
    Map<Integer, Plate> known = known(Stream.concat(sure.stream(), tried.stream()).toList(), SHOWN);
    List<Best> stand = hung(readings, sure, known).getOrDefault(tag, List.of());
    return new Found(
        stand,
        hung(readings, tried, known).getOrDefault(tag, List.of()).stream()
            .limit(nearest)
            .filter(best -> stand.stream().noneMatch(best::same))
            .toList());
  }

  private List<Candidate> candidates(List<Reading> readings, List<Integer> tags, int each) {
    if (tags.isEmpty() || readings.isEmpty()) {
      return List.of();
    }
    return find(
            EVIDENCE
                + " from TagBest b"
                + NEURON
                + TAGGING
                + " where b.tagId in ?1 and b.publicationId in ?2 and b.rank < ?3",
            tags,
            ids(readings),
            each)
        .project(Candidate.class)
        .list();
  }

  private List<Candidate> suggested(List<Reading> readings, int tag, int atMost) {
    return suggested
        .find(
            EVIDENCE.replace("t.status", "b.status")
                + " from Tagging b"
                + NEURON
                + " where b.tagId = ?1 and b.publicationId in ?2 order by b.score desc, b.layerId, b.neuron",
            tag,
            ids(readings))
        .page(0, atMost)
        .project(Candidate.class)
        .list();
  }

  private static List<Integer> ids(List<Reading> readings) {
    return readings.stream().map(Reading::id).toList();
  }

  /** The first pictures of each. */
  private Map<Integer, Plate> known(List<Candidate> rows, int each) {
    return pictures.plates(
        rows.stream().flatMap(row -> row.images().limit(each)).collect(Collectors.toSet()));
  }

  private static Map<Integer, List<Best>> hung(
      List<Reading> readings, List<Candidate> rows, Map<Integer, Plate> known) {
    Map<Integer, Reading> byId =
        readings.stream().collect(Collectors.toMap(Reading::id, Function.identity()));
    Map<Integer, List<Best>> best = new HashMap<>();
    for (Candidate row : rows) {
      Reading reading = Objects.requireNonNull(byId.get(row.publicationId()));
      best.computeIfAbsent(row.tagId(), tag -> new ArrayList<>()).add(Best.of(row, reading, known));
    }
    Comparator<Best> order =
        Comparator.comparing((Best b) -> -b.score())
            .thenComparing(Best::model)
            .thenComparing(Best::layerId)
            .thenComparing(Best::neuron);
    best.values().forEach(those -> those.sort(order));
    return best;
  }
}
