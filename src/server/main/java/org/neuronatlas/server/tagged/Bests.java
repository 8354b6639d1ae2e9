package org.neuronatlas.server.tagged;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.neuronatlas.server.atlas.Atlas;
import org.neuronatlas.server.atlas.Published;
import org.neuronatlas.server.atlas.TagBest;
import org.neuronatlas.server.atlas.Tagging;
import org.neuronatlas.server.picture.Pictures;
import org.neuronatlas.server.picture.Pictures.Known;
import org.neuronatlas.server.tagged.Best.Candidate;

/** Which neurons find a tag's pictures best. */
@ApplicationScoped
public class Bests implements PanacheRepositoryBase<TagBest, TagBest.Key> {
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
        b.sampleSize as sampleSize, b.baseRate as baseRate, t.status as status
      """
          + IMAGES;
  private static final String NEURON =
      """
       join Neuron n on n.publicationId = b.publicationId and n.layerId = b.layerId
        and n.neuron = b.neuron
      """;
  private static final String TAGGING =
      """
       left join Tagging t on t.publicationId = b.publicationId and t.layerId = b.layerId
        and t.neuron = b.neuron and t.tagId = b.tagId and t.method = b.method
      """;

  @Inject Atlas atlas;
  @Inject Pictures pictures;
  @Inject Suggested suggested;

  /** The tags that cleared the bar. */
  @ApplicationScoped
  static class Suggested implements PanacheRepositoryBase<Tagging, Tagging.Key> {}

  /** The best neurons of each of these tags, over all models, best first. */
  public Map<Integer, List<Best>> of(List<Integer> tags, int each) {
    List<Integer> home = atlas.now().homeIds();
    if (tags.isEmpty() || home.isEmpty()) {
      return Map.of();
    }
    List<Candidate> rows =
        find(
                EVIDENCE
                    + " from TagBest b"
                    + NEURON
                    + TAGGING
                    + " where b.tagId in ?1 and b.publicationId in ?2 and b.rank < ?3",
                tags,
                home,
                each)
            .project(Candidate.class)
            .list();
    Map<Integer, List<Best>> best = new HashMap<>();
    hung(rows, each == 1 ? 5 : 1)
        .forEach((tag, those) -> best.put(tag, those.subList(0, Math.min(each, those.size()))));
    return best;
  }

  /** Every neuron that a tag is suggested for, best first. */
  List<Best> suggested(int tag, int atMost) {
    List<Integer> home = atlas.now().homeIds();
    List<Candidate> rows =
        suggested
            .find(
                EVIDENCE.replace("t.status", "b.status")
                    + " from Tagging b"
                    + NEURON
                    + " where b.tagId = ?1 and b.publicationId in ?2 order by b.score desc, b.layerId, b.neuron",
                tag,
                home)
            .page(0, atMost)
            .project(Candidate.class)
            .list();
    return hung(rows, 5).getOrDefault(tag, List.of());
  }

  /** With the pictures that will hang: all five of each, or only the first. */
  private Map<Integer, List<Best>> hung(List<Candidate> rows, int shown) {
    Published published = atlas.now();
    Map<Integer, Known> known =
        pictures.byId(
            rows.stream().flatMap(row -> row.images().limit(shown)).collect(Collectors.toSet()));
    Map<Integer, List<Best>> best = new HashMap<>();
    for (Candidate row : rows) {
      best.computeIfAbsent(row.tagId(), tag -> new ArrayList<>())
          .add(Best.of(row, published, known));
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
