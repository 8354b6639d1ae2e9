package org.neuronatlas.engine.vis;

import java.util.ArrayList;
import java.util.List;
import org.neuronatlas.engine.vis.objective.Positions;
import org.neuronatlas.engine.vis.optim.Optimiser;
import org.neuronatlas.engine.vis.param.Parameterization;
import org.neuronatlas.engine.vis.transform.Transform;

/**
 * How a visualization is made, apart from what it climbs and its seed. A value: its {@code
 * toString} is stored with every picture, and {@link Recipes#parse} reads it again.
 *
 * @param param the free numbers, and how they become a picture
 * @param transforms what the picture has to survive in every step, in their order
 * @param looks at the picture in a step, each through transforms drawn anew
 * @param positions how a neuron's answers at many positions become one scalar
 * @param optimiser how a gradient becomes a step
 * @param steps of it
 * @param canvas side of the canvas, in input sizes of the model; the transforms say which part of a
 *     larger one is seen
 * @param stored side of the stored picture, in canvases: the same numbers, evaluated finer
 */
public record Recipe(
    Parameterization param,
    List<Transform> transforms,
    int looks,
    Positions positions,
    Optimiser optimiser,
    int steps,
    float canvas,
    int stored) {

  /** Refuses counts that lead to no picture. */
  public Recipe {
    if (looks < 1 || steps < 1 || !(canvas >= 1 && canvas <= 16) || stored < 1 || stored > 16) {
      throw new IllegalArgumentException(
          "cannot draw with looks %d, steps %d, canvas %s, stored %d: looks and steps count from 1, canvas and stored go from 1 to 16"
              .formatted(looks, steps, canvas, stored));
    }
    transforms = List.copyOf(transforms);
  }

  /** The same with another number of steps. */
  public Recipe withSteps(int steps) {
    return new Recipe(param, transforms, looks, positions, optimiser, steps, canvas, stored);
  }

  /** The same with other free numbers. */
  public Recipe withParam(Parameterization param) {
    return new Recipe(param, transforms, looks, positions, optimiser, steps, canvas, stored);
  }

  /** The same, stored so many canvases large. */
  public Recipe withStored(int stored) {
    return new Recipe(param, transforms, looks, positions, optimiser, steps, canvas, stored);
  }

  /** Side of the canvas of a model that sees {@code input} pixels a side; even. */
  public int canvas(int input) {
    return 2 * Math.round(input * canvas / 2);
  }

  @Override
  public String toString() {
    List<String> words = new ArrayList<>();
    words.add(param.toString());
    param.colours().map(Object::toString).ifPresent(words::add);
    transforms.forEach(transform -> words.add(transform.toString()));
    words.add("looks(" + looks + ")");
    words.add(positions.toString());
    words.add(optimiser.toString());
    words.add("steps(" + steps + ")");
    words.add("canvas(" + canvas + ")");
    words.add("stored(" + stored + ")");
    return String.join(" ", words);
  }
}
