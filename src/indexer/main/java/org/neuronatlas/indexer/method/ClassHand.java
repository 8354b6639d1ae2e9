package org.neuronatlas.indexer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.neuronatlas.catalog.row.ClassPictureRow;
import org.neuronatlas.catalog.row.ClassRow;
import org.neuronatlas.catalog.row.ClassRow.Asked;
import org.neuronatlas.catalog.row.ContributionRow;
import org.neuronatlas.catalog.row.RenderUnitRow;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.attribution.Effect;
import org.neuronatlas.engine.attribution.Score;
import org.neuronatlas.engine.vis.Middle;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Energy;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.indexer.render.Provenance;

/**
 * Makes of classes what their pages show: the picture that each score wants, which pixels of the
 * examples it hangs on, which neurons raise and lower it.
 *
 * @param last the last block: a layer's row id and name; {@code before} the layer that the head
 *     reads
 */
record ClassHand(
    VisionModel model,
    Answered answered,
    Inputs inputs,
    ObjectStore store,
    Provenance here,
    long seed,
    Place last,
    Place before) {
  private static final int NEURONS = 12; // a layer
  private static final int PICTURES = Asking.HIGHEST; // of a class, whose slopes are averaged

  /** A layer by its row id. */
  record Place(int id, String name) {}

  /** What was made of some classes. */
  record Made(
      RenderUnitRow unit, List<ClassPictureRow> pictures, List<ContributionRow> contributions) {}

  Made make(List<ClassRow> classes) throws IOException {
    Recipe recipe = Wanted.RECIPE;
    List<Objective> objectives = new ArrayList<>();
    for (ClassRow row : classes) {
      objectives.add(score(row).minus(Energy.L2.times(Wanted.LAMBDA)));
    }
    List<Visualization> drawn = Render.of(model, recipe, seed).render(objectives);
    List<Stored> stored = new ArrayList<>();
    for (Visualization one : drawn) {
      stored.add(Stored.of(one.image(), store));
    }
    List<float[]> logits = logits(stored);
    List<ClassPictureRow> pictures = new ArrayList<>();
    List<ContributionRow> contributions = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      ClassRow row = classes.get(i);
      int k = answered.place(row.slug());
      Asking.Place place = Asking.Place.of(logits.get(i), k);
      pictures.add(
          new ClassPictureRow(
              row.slug(),
              stored.get(i).row(),
              objectives.get(i).toString(),
              recipe.toString(),
              seed,
              recipe.steps(),
              drawn.get(i).activation(),
              logits.get(i)[k],
              answered.head().classes().get(place.answer()).slug(),
              place.rank(),
              drawn.get(i).millisecondsPerStep(),
              saliency(row),
              Hanging.METHOD.toString()));
      contributions.addAll(terms(row, k));
      contributions.addAll(slopes(row, k));
    }
    List<String> said = objectives.stream().map(Objective::toString).toList();
    RenderUnitRow unit = here.unit(before.name, "class", said, recipe.toString(), seed);
    return new Made(unit, pictures, contributions);
  }

  private Objective score(ClassRow row) {
    return answered.head().score(answered.place(row.slug()));
  }

  private List<float[]> logits(List<Stored> stored) {
    int side = model.inputSize();
    int numbers = model.preprocess().numbers();
    float[] input = new float[stored.size() * numbers];
    for (int i = 0; i < stored.size(); i++) {
      model
          .preprocess()
          .apply(Middle.of(stored.get(i).decoded(), Wanted.RECIPE, side), input, i * numbers);
    }
    try (NDManager step = model.manager().newSubManager()) {
      NDArray images = step.create(input, model.inputs(stored.size()));
      NDArray read = model.forward(images, List.of(before.name)).get(before.name);
      float[] all = answered.head().logits(read).toFloatArray(); // [n, K]
      int classes = all.length / stored.size();
      return IntStream.range(0, stored.size())
          .mapToObj(i -> Arrays.copyOfRange(all, i * classes, (i + 1) * classes))
          .toList();
    }
  }

  private String saliency(ClassRow row) throws IOException {
    try (NDManager scope = model.manager().newSubManager()) {
      Score score = Score.of(model, score(row), scope);
      List<Integer> images = row.examples().stream().map(Asked::image).toList();
      return new Hanging(model, inputs).of(score, images, scope).store(store);
    }
  }

  /** Exact: what each number that the head reads adds, over all pictures of the class. */
  private List<ContributionRow> terms(ClassRow row, int k) {
    try (NDManager step = model.manager().newSubManager()) {
      List<float[]> rows =
          answered.classes().get(k).pictures().stream().map(Asking.One::read).toList();
      NDArray terms = answered.head().terms(Asking.array(rows, step), k); // [N, embed]
      double[] mean = terms.mean(new int[] {0}).toType(DataType.FLOAT64, true).toDoubleArray();
      return most(row, before, mean, "terms", rows.size());
    }
  }

  /** To first order: what the last block's neurons do to the logit of some of its pictures. */
  private List<ContributionRow> slopes(ClassRow row, int k) {
    List<Integer> images =
        answered.classes().get(k).pictures().stream()
            .map(one -> one.picture().id())
            .limit(PICTURES)
            .toList();
    try (NDManager step = model.manager().newSubManager()) {
      NDArray pictures = inputs.of(images, step);
      double[] mean = Effect.of(model, score(row), last.name, pictures).mean();
      return most(row, last, mean, "gradient x activation", images.size());
    }
  }

  private static List<ContributionRow> most(
      ClassRow row, Place layer, double[] weights, String method, int pictures) {
    List<Integer> order =
        IntStream.range(0, weights.length)
            .boxed()
            .sorted(Comparator.comparing((Integer n) -> -Math.abs(weights[n])))
            .limit(NEURONS)
            .toList();
    List<ContributionRow> rows = new ArrayList<>();
    for (int place = 0; place < order.size(); place++) {
      int neuron = order.get(place);
      float weight = (float) weights[neuron];
      rows.add(new ContributionRow(row.slug(), layer.id, place, neuron, weight, method, pictures));
    }
    return rows;
  }
}
