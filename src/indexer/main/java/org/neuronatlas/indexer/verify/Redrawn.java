package org.neuronatlas.indexer.verify;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Negative;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.indexer.render.Answers;

/**
 * A unit, drawn again from nothing but its row.
 *
 * @param images in the order of the batch
 */
record Redrawn(
    RenderUnitRow unit, List<Objective> objectives, List<BufferedImage> images, Answers answers) {

  /**
   * @throws IllegalArgumentException where an objective or the recipe cannot be read any more
   */
  static Redrawn of(RenderUnitRow unit, VisionModel model, Recipes.Spectra spectra) {
    List<Objective> objectives = unit.objectives().stream().map(Objective::parse).toList();
    Recipe recipe = Recipes.parse(unit.recipe(), spectra);
    List<BufferedImage> images = new ArrayList<>();
    for (Visualization one : Render.of(model, recipe, unit.seed()).render(objectives)) {
      images.add(one.image());
    }
    return new Redrawn(unit, objectives, images, Answers.of(model, unit.layer(), images, recipe));
  }

  BufferedImage image(int neuron, int place) {
    return images.get(row(neuron) + place);
  }

  /** What the neuron says to its picture, as its page would say it. */
  float activation(int neuron, int place) {
    boolean lowest = objectives.get(unit.neurons().indexOf(neuron)) instanceof Negative;
    return answers.score(row(neuron) + place, neuron, lowest);
  }

  /** Where a neuron's pictures begin in the batch. */
  private int row(int neuron) {
    int index = unit.neurons().indexOf(neuron);
    return objectives.subList(0, index).stream().mapToInt(Objective::pictures).sum();
  }
}
