package org.neuronatlas.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.neuronatlas.demo.DemoPicture;
import org.neuronatlas.demo.DemoPictures;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.param.Spectrum;

/**
 * What natural pictures do to a layer: a seeded sample of the demo's.
 *
 * @param scores [pictures][neurons], maximum over positions
 * @param embeddings [pictures][embed], of length 1
 */
record Natural(
    VisionModel model,
    String layer,
    List<BufferedImage> scenes,
    float[][] scores,
    float[][] embeddings,
    float[] mean,
    float[] sd,
    float[] best) {
  private static final int PICTURES = 2_000;
  private static final int BATCH = 100;
  private static final int OFTEN = 20;
  private static final int SCENES = 200;
  private static final int CANVAS = 160;

  static Natural of(VisionModel model, String layer, long seed) {
    List<DemoPicture> all = new ArrayList<>(DemoPictures.all());
    Collections.shuffle(all, new Random(seed));
    List<BufferedImage> pictures = new ArrayList<>();
    List<BufferedImage> scenes = new ArrayList<>();
    for (DemoPicture picture : all.subList(0, PICTURES)) {
      BufferedImage drawn = picture.draw().picture();
      pictures.add(drawn);
      if (picture.scene() && scenes.size() < SCENES) {
        scenes.add(drawn);
      }
    }
    List<float[]> scores = new ArrayList<>();
    List<float[]> embeddings = new ArrayList<>();
    for (int from = 0; from < pictures.size(); from += BATCH) {
      Answers answers = ask(model, layer, pictures.subList(from, from + BATCH));
      scores.addAll(answers.scores);
      embeddings.addAll(answers.embeddings);
    }
    int neurons = scores.get(0).length;
    float[] mean = new float[neurons];
    float[] sd = new float[neurons];
    float[] best = new float[neurons];
    for (int n = 0; n < neurons; n++) {
      double sum = 0;
      double squares = 0;
      for (float[] row : scores) {
        sum += row[n];
        squares += (double) row[n] * row[n];
        best[n] = Math.max(best[n], row[n]);
      }
      mean[n] = (float) (sum / PICTURES);
      sd[n] = (float) Math.sqrt(Math.max(0, squares / PICTURES - mean[n] * mean[n]));
    }
    return new Natural(
        model,
        layer,
        scenes,
        scores.toArray(float[][]::new),
        embeddings.toArray(float[][]::new),
        mean,
        sd,
        best);
  }

  /** What a model answers to pictures: scores of a layer, embeddings of length 1. */
  record Answers(List<float[]> scores, List<float[]> embeddings) {}

  static Answers ask(VisionModel model, String layer, List<BufferedImage> pictures) {
    int numbers = model.preprocess().numbers();
    float[] pixels = new float[pictures.size() * numbers];
    for (int i = 0; i < pictures.size(); i++) {
      model.preprocess().apply(pictures.get(i), pixels, i * numbers);
    }
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray input = scope.create(pixels, model.inputs(pictures.size()));
      var seen = model.forward(input, List.of(layer, "embedding"));
      NDArray a = seen.get(layer);
      NDArray pooled = a.reshape(a.getShape().get(0), a.getShape().get(1), -1).max(new int[] {2});
      NDArray e = seen.get("embedding");
      NDArray unit = e.div(e.square().sum(new int[] {1}, true).sqrt());
      return new Answers(rows(pooled), rows(unit));
    }
  }

  private static List<float[]> rows(NDArray matrix) {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < matrix.getShape().get(0); i++) {
      try (NDArray row = matrix.get(i)) {
        rows.add(row.toFloatArray());
      }
    }
    return rows;
  }

  /** Neurons that at least twenty pictures excite, drawn at random. */
  List<Integer> live(int count, long seed) {
    List<Integer> live =
        new ArrayList<>(IntStream.range(0, best.length).filter(this::often).boxed().toList());
    Collections.shuffle(live, new Random(seed));
    return live.subList(0, Math.min(count, live.size()));
  }

  private boolean often(int neuron) {
    int excited = 0;
    for (float[] row : scores) {
      excited += row[neuron] > 0 ? 1 : 0;
    }
    return fires(neuron) && excited >= OFTEN;
  }

  boolean fires(int neuron) {
    return best[neuron] > 0 && sd[neuron] > 0;
  }

  /** The pictures that excite a neuron most. */
  List<Integer> top(int neuron, int count) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparing((Integer picture) -> -scores[picture][neuron]))
        .limit(count)
        .toList();
  }

  /** The scenes' own spectrum, whatever a recipe calls it. */
  Spectrum spectrum(String name) {
    return Spectrum.measured(scenes, CANVAS, model.manager());
  }
}
