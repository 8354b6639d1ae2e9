package org.neuronatlas.engine.vis.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.neuronatlas.engine.VisionModel;

/**
 * Several objectives in one batch: the first climbs the first pictures, and so on. Neurons of one
 * layer are read by one multiplication with a mask, so that the gradient costs the same however
 * many they are.
 */
public final class Batch {
  private Batch() {}

  /**
   * Makes them ready together.
   *
   * @return a climb of as many pictures as all of them need, in their order
   */
  public static Climb of(List<? extends Objective> objectives, VisionModel model, NDManager scope) {
    return of(objectives, counts(objectives), model, scope);
  }

  /**
   * What is reported of each of their pictures (see {@link Objective#subject}), as many as they
   * need themselves.
   */
  public static Climb subjects(
      List<? extends Objective> objectives, VisionModel model, NDManager scope) {
    List<Objective> subjects = objectives.stream().map(Objective::subject).toList();
    return of(subjects, counts(objectives), model, scope);
  }

  private static List<Integer> counts(List<? extends Objective> objectives) {
    return objectives.stream().map(Objective::pictures).toList();
  }

  private static Climb of(
      List<? extends Objective> objectives,
      List<Integer> counts,
      VisionModel model,
      NDManager scope) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("cannot render an empty list of objectives");
    }
    List<Axis> axes = new ArrayList<>();
    Set<String> climbed = new TreeSet<>();
    boolean alone = true;
    for (int i = 0; i < objectives.size(); i++) {
      if (objectives.get(i) instanceof Axis axis) {
        axes.addAll(Collections.nCopies(counts.get(i), axis));
        climbed.add(axis.checked(model));
      } else {
        alone = false;
      }
    }
    return alone && climbed.size() == 1
        ? masked(axes, climbed.iterator().next(), model, scope)
        : apart(objectives, counts, model, scope);
  }

  /** How many pictures that are. */
  public static int pictures(List<? extends Objective> objectives) {
    return objectives.stream().mapToInt(Objective::pictures).sum();
  }

  private static Climb masked(List<Axis> axes, String climbed, VisionModel model, NDManager scope) {
    int neurons = model.layer(climbed).neurons();
    float[] signs = new float[axes.size() * neurons];
    for (int i = 0; i < axes.size(); i++) {
      signs[i * neurons + axes.get(i).neuron()] = axes.get(i).sign();
    }
    NDArray mask = scope.create(signs, new Shape(axes.size(), neurons, 1)); // [n, C, 1]
    return Reading.of(
        climbed,
        seen -> {
          NDArray a = seen.at(climbed); // [n, C, H, W] or [n, C]
          NDArray flat = a.reshape(a.getShape().get(0), neurons, -1);
          return seen.pool(flat.mul(mask).sum(new int[] {1}));
        });
  }

  private static Climb apart(
      List<? extends Objective> objectives,
      List<Integer> counts,
      VisionModel model,
      NDManager scope) {
    List<Climb> climbs = new ArrayList<>();
    Set<String> layers = new TreeSet<>();
    for (Objective objective : objectives) {
      Climb climb = objective.on(model, scope);
      climbs.add(climb);
      layers.addAll(climb.layers());
    }
    return new Reading(
        layers,
        seen -> {
          NDList values = new NDList();
          int row = 0;
          for (int i = 0; i < climbs.size(); i++) {
            int pictures = counts.get(i);
            values.add(climbs.get(i).of(seen.rows(row, row + pictures)));
            row += pictures;
          }
          return values.size() == 1 ? values.get(0) : NDArrays.concat(values, 0);
        });
  }
}
