package org.neuronatlas.indexer.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.row.Evidence;
import org.neuronatlas.catalog.row.TagBestRow;
import org.neuronatlas.catalog.row.TaggingRow;
import org.neuronatlas.catalog.vocabulary.Tag;
import org.neuronatlas.indexer.dataset.Item.Description;
import org.neuronatlas.indexer.sweep.ScoreMatrix;

/**
 * Finds, for every neuron, the tags its scores find: chosen on one half of the pictures, tested on
 * the other. In a picture of several things a neuron may answer to any of them; such scenes are
 * left out, as long as at least half of the pictures are of one thing. Longer than most files: one
 * pass over a layer's scores fills arrays that every later step reads.
 */
public final class Labeller {
  public static final String METHOD = "average-precision";
  private static final String BY_LOOK = "art-style";

  private final Map<Tag, Integer> tagIds;
  private final List<Tag> tags;
  private final Carriers carriers;
  private final Bar bar;
  private final boolean[] usable;
  private final boolean[] telling; // usable, and none of a few scenes
  private final boolean[] heldOut;
  private final Split bySource;
  private final Split byHash;
  private final boolean[] testable;

  /** How well one neuron finds one tag. */
  private record Fit(int layerId, int neuron, int tag, float score, float scoreHeldOut) {}

  private record Split(AveragePrecision chosen, AveragePrecision heldOut) {}

  /**
   * @param pictures descriptions by ordinal
   * @param names within their data set, by ordinal
   * @param usable which of them were read
   */
  public Labeller(
      Map<Tag, Integer> tagIds,
      List<Description> pictures,
      List<String> names,
      boolean[] usable,
      Bar bar) {
    this.tagIds = tagIds;
    this.tags = tagIds.keySet().stream().sorted(Comparator.comparing(tagIds::get)).toList();
    this.carriers = Carriers.of(tags, pictures);
    this.bar = bar;
    this.usable = usable;
    this.telling = telling(pictures, usable);
    this.heldOut = Halves.bySource(pictures, names);
    this.bySource = split(heldOut);
    this.byHash = split(Halves.byHash(pictures));
    this.testable = new boolean[tags.size()];
    for (int t = 0; t < testable.length; t++) {
      Split split = split(t);
      testable[t] =
          split.chosen.positives[t] >= bar.minPositives()
              && split.heldOut.positives[t] >= bar.minPositives();
    }
  }

  /** By ordinal, whether a picture is in the half that tags are tested on; art styles aside. */
  public boolean[] heldOut() {
    return heldOut.clone();
  }

  private Split split(boolean[] heldOut) {
    return new Split(half(heldOut, false), half(heldOut, true));
  }

  private AveragePrecision half(boolean[] heldOut, boolean which) {
    int[] half =
        IntStream.range(0, heldOut.length).filter(i -> telling[i] && heldOut[i] == which).toArray();
    return new AveragePrecision(half, carriers.tagsOf(), tags.size());
  }

  private static boolean[] telling(List<Description> pictures, boolean[] usable) {
    boolean[] lone = new boolean[usable.length];
    int scenes = 0;
    int lones = 0;
    for (int i = 0; i < lone.length; i++) {
      lone[i] = usable[i] && pictures.get(i).concepts().size() <= 1;
      lones += lone[i] ? 1 : 0;
      scenes += usable[i] && !lone[i] ? 1 : 0;
    }
    return lones >= scenes ? lone : usable;
  }

  private boolean byLook(int tag) {
    return tags.get(tag).group().equals(BY_LOOK);
  }

  private Split split(int tag) {
    return byLook(tag) ? byHash : bySource;
  }

  /** Row ids of the pictures that carry each tag, by the tag's id. */
  public Map<Integer, List<Integer>> carried(int[] imageIds) {
    Map<Integer, List<Integer>> byTag = new TreeMap<>();
    List<List<Integer>> pictures = carriers.picturesOf();
    for (int t = 0; t < tags.size(); t++) {
      byTag.put(
          id(t), pictures.get(t).stream().filter(i -> usable[i]).map(i -> imageIds[i]).toList());
    }
    return byTag;
  }

  /** Labels all neurons of the given layers, telling how many layers are done. */
  public Labels label(List<LayerToLabel> layers, LongConsumer done) {
    List<TaggingRow> taggings = new ArrayList<>();
    Map<Integer, List<Fit>> best = new HashMap<>();
    for (LayerToLabel layer : layers) {
      List<List<Fit>> fits =
          IntStream.range(0, layer.neurons()).parallel().mapToObj(c -> fits(layer, c)).toList();
      for (List<Fit> neuron : fits) {
        suggest(neuron, taggings);
        for (Fit fit : neuron) {
          keep(best.computeIfAbsent(fit.tag, tag -> new ArrayList<>()), fit);
        }
      }
      done.accept(layers.indexOf(layer) + 1);
    }
    return new Labels(taggings, ranked(best));
  }

  /** A layer's scores, and where they belong. */
  public record LayerToLabel(int layerId, int neurons, ScoreMatrix scores) {}

  private List<Fit> fits(LayerToLabel layer, int neuron) {
    float[] scores = layer.scores().column(neuron);
    if (silent(scores)) {
      return List.of();
    }
    float[] chosen = bySource.chosen.of(scores);
    float[] tested = bySource.heldOut.of(scores);
    float[] chosenByHash = byHash.chosen.of(scores);
    float[] testedByHash = byHash.heldOut.of(scores);
    List<Fit> fits = new ArrayList<>();
    for (int t = 0; t < testable.length; t++) {
      if (testable[t]) {
        boolean hash = byLook(t);
        fits.add(
            new Fit(
                layer.layerId(),
                neuron,
                t,
                hash ? chosenByHash[t] : chosen[t],
                hash ? testedByHash[t] : tested[t]));
      }
    }
    return fits;
  }

  /** A neuron that never fires stands for nothing. */
  private boolean silent(float[] scores) {
    return IntStream.range(0, scores.length).noneMatch(i -> usable[i] && scores[i] > 0);
  }

  private void suggest(List<Fit> fits, List<TaggingRow> taggings) {
    fits.stream()
        .filter(fit -> bar.clears(fit.score, baseRate(fit.tag)))
        .sorted(Comparator.<Fit>comparingDouble(fit -> -fit.score).thenComparingInt(Fit::tag))
        .limit(bar.mostTags())
        .filter(fit -> bar.clears(fit.scoreHeldOut, baseRate(fit.tag)))
        .forEach(
            fit ->
                taggings.add(new TaggingRow(fit.layerId, fit.neuron, id(fit.tag), evidence(fit))));
  }

  private void keep(List<Fit> best, Fit fit) {
    int rank = best.size();
    while (rank > 0 && best.get(rank - 1).score < fit.score) {
      rank--;
    }
    if (rank < bar.bestNeurons()) {
      best.add(rank, fit);
      if (best.size() > bar.bestNeurons()) {
        best.remove(best.size() - 1);
      }
    }
  }

  private List<TagBestRow> ranked(Map<Integer, List<Fit>> best) {
    List<TagBestRow> rows = new ArrayList<>();
    for (Map.Entry<Integer, List<Fit>> tag : new TreeMap<>(best).entrySet()) {
      for (int rank = 0; rank < tag.getValue().size(); rank++) {
        Fit fit = tag.getValue().get(rank);
        rows.add(new TagBestRow(id(fit.tag), rank, fit.layerId, fit.neuron, evidence(fit)));
      }
    }
    return rows;
  }

  private Evidence evidence(Fit fit) {
    return new Evidence(
        METHOD,
        fit.score,
        fit.scoreHeldOut,
        split(fit.tag).heldOut.positives[fit.tag],
        baseRate(fit.tag));
  }

  private float baseRate(int tag) {
    AveragePrecision heldOut = split(tag).heldOut;
    return heldOut.pictures() == 0 ? 0 : (float) heldOut.positives[tag] / heldOut.pictures();
  }

  private int id(int tag) {
    Integer id = tagIds.get(tags.get(tag));
    if (id == null) {
      throw new IllegalStateException("no id for " + Arrays.asList(tags.get(tag)));
    }
    return id;
  }
}
