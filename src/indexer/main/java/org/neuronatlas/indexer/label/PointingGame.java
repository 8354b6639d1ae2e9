package org.neuronatlas.indexer.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.neuronatlas.catalog.row.Box;
import org.neuronatlas.catalog.row.ImageRow;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.indexer.sweep.LayerScores;

/**
 * The pointing game (Zhang et al., ECCV 2016): how often the place where a neuron fires most lies
 * inside a box of what it is said to stand for. A place is the middle of a layer's position; where
 * a layer has 2 x 2 of them, that says which quarter, no more.
 */
public final class PointingGame {
  private final Layer layer;
  private final List<Trial> trials = new ArrayList<>();

  private record Trial(double y, double x, List<Box> boxes) {
    boolean hits(List<Box> of) {
      return of.stream().anyMatch(box -> box.holds(x, y));
    }
  }

  /**
   * Shares of the trials.
   *
   * @param hits maxima inside a box
   * @param chance what a place taken by chance would hit: the share of the layer's positions inside
   * @param permuted what the same maxima hit with the boxes of other pictures
   */
  public record Result(int trials, double hits, double chance, double permuted) {}

  public PointingGame(Layer layer) {
    this.layer = layer;
  }

  /**
   * Plays a neuron on every picture that shows its tag and excites it.
   *
   * @param concepts the tag's
   * @param pictures those of the scores, all of them read
   */
  public void play(int neuron, Set<String> concepts, LayerScores scores, List<ImageRow> pictures) {
    scores.excited(
        neuron,
        (image, position) -> {
          List<Box> boxes =
              pictures.get(image).boxes().stream()
                  .filter(b -> concepts.contains(b.concept()))
                  .toList();
          if (!boxes.isEmpty()) {
            play(position, boxes);
          }
        });
  }

  /** A neuron's maximum at a flat position, and the boxes of its tag in that picture. */
  public void play(int position, List<Box> boxes) {
    trials.add(at(position, boxes));
  }

  private Trial at(int position, List<Box> boxes) {
    return new Trial(
        (position / layer.width() + .5) / layer.height(),
        (position % layer.width() + .5) / layer.width(),
        boxes);
  }

  public Result result() {
    int hits = 0;
    int permuted = 0;
    double chance = 0;
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      hits += trial.hits(trial.boxes) ? 1 : 0;
      permuted += trial.hits(trials.get((i + trials.size() / 2) % trials.size()).boxes) ? 1 : 0;
      chance += share(trial.boxes);
    }
    double n = Math.max(1, trials.size());
    return new Result(trials.size(), hits / n, chance / n, permuted / n);
  }

  private double share(List<Box> boxes) {
    int positions = layer.height() * layer.width();
    int inside = 0;
    for (int position = 0; position < positions; position++) {
      inside += at(position, boxes).hits(boxes) ? 1 : 0;
    }
    return inside / (double) positions;
  }
}
