package org.neuronatlas.indexer.sweep;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.neuronatlas.engine.pool.ChannelsLast;
import org.neuronatlas.engine.pool.ExtremePool;
import org.neuronatlas.engine.pool.PooledScores;

/**
 * Scores of a layer of which every neuron has one for every picture, neuron by neuron: the score of
 * picture {@code i} for neuron {@code c} stands at {@code c * images + i}. Positions are flat,
 * {@code y * width + x}. A picture that was dropped has NaN everywhere.
 *
 * @param nan the pictures on which any neuron answered NaN
 */
record DenseScores(
    int neurons, int images, float[] max, int[] maxAt, float[] min, int[] minAt, boolean[] nan)
    implements LayerScores {

  static DenseScores blank(int neurons, int images) {
    int size = neurons * images;
    float[] max = new float[size];
    float[] min = new float[size];
    Arrays.fill(max, Float.NaN);
    Arrays.fill(min, Float.NaN);
    return new DenseScores(
        neurons, images, max, new int[size], min, new int[size], new boolean[images]);
  }

  @Override
  public void take(ChannelsLast answers, int first) {
    ExtremePool.pool(
        answers, (picture, pictures, scores) -> take(first + picture, pictures, scores));
  }

  /** One array after the other, as each goes to places far apart. */
  void take(int first, int pictures, PooledScores scores) {
    int count = Math.min(pictures, images - first);
    for (int i = 0; i < count; i++) {
      nan[first + i] = anyNan(scores.max(), i * neurons, (i + 1) * neurons);
    }
    turn(scores.max(), max, first, count);
    turn(scores.argmax(), maxAt, first, count);
    turn(scores.min(), min, first, count);
    turn(scores.argmin(), minAt, first, count);
  }

  private static boolean anyNan(float[] scores, int from, int to) {
    boolean nan = false;
    for (int at = from; at < to; at++) {
      nan |= Float.isNaN(scores[at]);
    }
    return nan;
  }

  private void turn(float[] rows, float[] columns, int first, int count) {
    for (int c = 0; c < neurons; c++) {
      for (int i = 0, from = c, to = c * images + first; i < count; i++, from += neurons) {
        columns[to + i] = rows[from];
      }
    }
  }

  private void turn(int[] rows, int[] columns, int first, int count) {
    for (int c = 0; c < neurons; c++) {
      for (int i = 0, from = c, to = c * images + first; i < count; i++, from += neurons) {
        columns[to + i] = rows[from];
      }
    }
  }

  @Override
  public boolean unusable(int image) {
    return nan[image];
  }

  @Override
  public void drop(int image) {
    for (int at = image; at < max.length; at += images) {
      max[at] = Float.NaN;
      min[at] = Float.NaN;
    }
  }

  @Override
  public void offer(Candidates candidates, ChannelsLast answers, int first, int ordinal) {
    int end = Math.min(first + answers.pictures(), images);
    IntStream.range(0, neurons)
        .parallel()
        .forEach(
            c -> {
              float bar = candidates.bar(c);
              for (int i = first, at = c * images + first; i < end; i++, at++) {
                if (max[at] >= bar) { // a dropped picture's NaN is not
                  candidates.offer(c, max[at], ordinal + i, answers::read, i - first);
                  bar = candidates.bar(c);
                }
              }
            });
  }

  @Override
  public void excited(int neuron, Place each) {
    for (int i = 0, at = neuron * images; i < images; i++, at++) {
      if (max[at] > 0) {
        each.take(i, maxAt[at]);
      }
    }
  }

  @Override
  public ByteBuffer file(boolean positions) {
    return ScoreFile.encode(this, positions);
  }

  @Override
  public Summary summary(int ordinal) {
    return Summary.of(this, ordinal);
  }
}
