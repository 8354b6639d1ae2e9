package org.neuronatlas.indexer.render;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.store.Sha256;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.objective.Objective;

/**
 * What decides, beside a unit, what its pictures look like.
 *
 * @param weights SHA-256 of the model's file
 * @param config the model's configuration, as written
 * @param dictionaries SHA-256 of each dictionary's file, by its layer
 * @param machine what of this processor changes the last bits of a float
 * @param software what draws
 */
public record Provenance(
    String weights,
    String config,
    Map<String, String> dictionaries,
    String machine,
    String software) {

  /** Neurons of a layer as they are drawn here. */
  public RenderUnitRow unit(
      String layer, List<Integer> neurons, Technique technique, Recipe recipe, long seed) {
    List<String> objectives =
        neurons.stream()
            .map(neuron -> technique.objective(layer, neuron))
            .map(Objective::toString)
            .toList();
    return hashed(
        layer, neurons, technique.slug(), objectives, recipe.toString(), seed, machine, software);
  }

  /**
   * Pictures that are no single neuron's.
   *
   * @param layer what is climbed is read there
   * @param recipe all that decides how, in words
   */
  public RenderUnitRow unit(
      String layer, String technique, List<String> objectives, String recipe, long seed) {
    return hashed(layer, List.of(), technique, objectives, recipe, seed, machine, software);
  }

  /** A unit that was drawn anywhere, as it would be called if this model had drawn it. */
  public RenderUnitRow of(RenderUnitRow drawn) {
    return hashed(
        drawn.layer(),
        drawn.neurons(),
        drawn.technique(),
        drawn.objectives(),
        drawn.recipe(),
        drawn.seed(),
        drawn.machine(),
        drawn.software());
  }

  /** Whether a unit's pictures can be expected byte for byte. */
  public boolean same(RenderUnitRow drawn) {
    return drawn.machine().equals(machine) && drawn.software().equals(software);
  }

  private RenderUnitRow hashed(
      String layer,
      List<Integer> neurons,
      String technique,
      List<String> objectives,
      String recipe,
      long seed,
      String machine,
      String software) {
    @Nullable String dictionary = dictionaries.get(layer);
    String all =
        String.join(
            "\n",
            "weights " + weights,
            "config " + Sha256.hex(config),
            "dictionary " + (dictionary == null ? "none" : dictionary),
            "layer " + layer,
            "neurons " + neurons,
            "technique " + technique,
            "objectives " + String.join("; ", objectives),
            "recipe " + recipe,
            "seed " + seed,
            "machine " + machine,
            "software " + software);
    return new RenderUnitRow(
        Sha256.hex(all),
        layer,
        neurons,
        technique,
        objectives,
        recipe,
        seed,
        machine,
        software,
        weights,
        dictionary);
  }
}
