package org.neuronatlas.indexer.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.row.VisualizationRow;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.write.Runs.Failure;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.image.Png;
import org.neuronatlas.engine.image.UnreadablePicture;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.indexer.dataset.Thumbnails;

/**
 * Draws units by one technique and recipe, or takes over what was drawn of them before, and judges
 * what came of it.
 */
public record Hand(
    VisionModel model, Technique technique, Recipe recipe, long seed, ObjectStore store) {

  /** A unit's pictures, stored and judged; those that failed; whether all were there before. */
  public record Done(List<VisualizationRow> rows, List<Failure> failures, boolean before) {}

  /**
   * Does a unit, if need be.
   *
   * @param wanted neurons of it whose pictures are kept
   * @param before rows of pictures that were drawn in it
   */
  public Done work(
      int layerId,
      RenderUnitRow unit,
      Collection<Integer> wanted,
      List<VisualizationRow> before,
      Judge judge)
      throws IOException {
    Optional<List<@Nullable Made>> taken = new Earlier(store, technique).of(unit, wanted, before);
    List<Failure> failures = new ArrayList<>();
    List<@Nullable Made> made = taken.isPresent() ? taken.get() : draw(unit, wanted, failures);
    return new Done(rows(layerId, unit, made, judge), failures, taken.isPresent());
  }

  /** Whose each picture of a unit's batch is. */
  static int neuron(RenderUnitRow unit, int picture, Technique technique) {
    return unit.neurons().get(picture / technique.pictures());
  }

  /**
   * Draws all of a unit, and stores what is wanted of it.
   *
   * @param failures receives wanted pictures that did not come about
   * @return in the order of the batch, null where a neuron is not wanted or failed
   */
  private List<@Nullable Made> draw(
      RenderUnitRow unit, Collection<Integer> wanted, List<Failure> failures) throws IOException {
    List<Objective> objectives =
        unit.neurons().stream().map(neuron -> technique.objective(unit.layer(), neuron)).toList();
    List<Visualization> drawn = Render.of(model, recipe, seed).render(objectives);
    List<@Nullable Made> made = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      int neuron = neuron(unit, i, technique);
      int place = i % technique.pictures();
      boolean whole = Float.isFinite(drawn.get(i).cleanActivation());
      if (!whole && wanted.contains(neuron)) {
        failures.add(
            new Failure(
                unit.objectives().get(i / technique.pictures()),
                "its activation left all finite numbers, seed " + seed));
      }
      made.add(whole && wanted.contains(neuron) ? stored(neuron, place, drawn.get(i)) : null);
    }
    return made;
  }

  private Made stored(int neuron, int place, Visualization drawn) throws IOException {
    byte[] png = Png.encode(drawn.image());
    BufferedImage shown = drawn.veiled() == null ? drawn.image() : drawn.veiled();
    return new Made(
        neuron,
        place,
        store.putPicture(png, "png"),
        decoded(png),
        Thumbnails.BEST.store(shown, png.length, store),
        Thumbnails.BEST.display(shown, png.length, store),
        technique.lowers() ? -drawn.activation() : drawn.activation(), // in the neuron's own scale
        drawn.millisecondsPerStep());
  }

  private static BufferedImage decoded(byte[] png) {
    try {
      return Pictures.decode(png);
    } catch (UnreadablePicture e) {
      throw new IllegalStateException("A picture that was just encoded cannot be read.", e);
    }
  }

  /** Rows of a unit's pictures, each judged by what the stored picture does. */
  private List<VisualizationRow> rows(
      int layerId, RenderUnitRow unit, List<@Nullable Made> made, Judge judge) {
    List<@Nullable BufferedImage> pictures = new ArrayList<>();
    made.forEach(one -> pictures.add(one == null ? null : one.picture()));
    Answers answers = Answers.of(model, unit.layer(), pictures, recipe);
    List<VisualizationRow> rows = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      Made one = made.get(i);
      if (one != null) {
        rows.add(
            new VisualizationRow(
                layerId,
                one.neuron(),
                unit.technique(),
                one.place(),
                one.sha256(),
                "png",
                one.picture().getWidth(),
                one.picture().getHeight(),
                one.thumbnail(),
                one.display(),
                unit.objectives().get(i / technique.pictures()),
                unit.recipe(),
                unit.seed(),
                recipe.steps(),
                one.activation(),
                judge.of(answers, i, one.neuron(), technique.lowers()),
                one.milliseconds()));
      }
    }
    return rows;
  }
}
