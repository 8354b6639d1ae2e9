package org.neuronatlas.indexer.sweep;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.dictionary.Activation;
import org.neuronatlas.engine.dictionary.Decoder;
import org.neuronatlas.engine.pool.ChannelsLast;
import org.neuronatlas.engine.pool.Firing;

/**
 * Scores of a layer of which most are exactly 0 and none is below: those above 0 alone, picture by
 * picture as they come and neuron by neuron when all are there.
 */
final class SparseScores implements LayerScores {
  private final int neurons;
  private final Activation activation;
  private final Firing.@Nullable OnPicture[] pictures; // null: nothing is known, or dropped
  private final boolean[] dropped;
  private final @Nullable Decoder decoder;
  private final @Nullable Fidelity fidelity;
  private @Nullable Firing last; // of the batch taken last
  private @Nullable Columns columns;

  SparseScores(int neurons, int images, Activation activation) {
    this(neurons, images, activation, null);
  }

  /**
   * The same, and how faithful the features are to what they were read from.
   *
   * @param decoder null where that is not asked for
   */
  SparseScores(int neurons, int images, Activation activation, @Nullable Decoder decoder) {
    this.decoder = decoder;
    this.fidelity = decoder == null ? null : new Fidelity(decoder.channels(), neurons);
    this.neurons = neurons;
    this.activation = activation;
    this.pictures = new Firing.OnPicture[images];
    this.dropped = new boolean[images];
  }

  @Override
  public void take(ChannelsLast answers, int first) {
    Firing firing = new Firing(answers, activation, decoder != null);
    for (int i = 0; i < firing.pictures() && first + i < pictures.length; i++) {
      take(first + i, firing.on(i));
    }
    last = firing;
  }

  void take(int image, Firing.OnPicture firing) {
    pictures[image] = firing;
  }

  @Override
  public boolean unusable(int image) {
    Firing.OnPicture firing = pictures[image];
    return firing != null && firing.nan();
  }

  @Override
  public void drop(int image) {
    pictures[image] = null;
    dropped[image] = true;
  }

  @Override
  public void offer(Candidates candidates, ChannelsLast answers, int first, int ordinal) {
    Firing firing = last;
    if (firing == null) {
      throw new IllegalStateException("a batch is offered before it is taken");
    }
    for (int i = 0; i < firing.pictures() && first + i < pictures.length; i++) {
      Firing.OnPicture on = pictures[first + i];
      for (int n = 0; on != null && n < on.neurons().length; n++) {
        int c = on.neurons()[n];
        if (on.scores()[n] >= candidates.bar(c)) {
          candidates.offer(c, on.scores()[n], ordinal + first + i, firing::read, i);
        }
      }
    }
  }

  /**
   * Compares what a batch that was taken is made of with what was read.
   *
   * @param read by the dictionary
   */
  void compare(ChannelsLast read, int first) {
    if (last == null || decoder == null || fidelity == null) {
      throw new IllegalStateException("a batch is compared before it is taken");
    }
    boolean[] usable = new boolean[Math.min(last.pictures(), pictures.length - first)];
    for (int i = 0; i < usable.length; i++) {
      usable[i] = pictures[first + i] != null;
    }
    fidelity.add(last, read, decoder, usable);
  }

  /** Over the unit; null where it was not asked for. */
  @Nullable Fidelity fidelity() {
    return fidelity;
  }

  @Override
  public void excited(int neuron, Place each) {
    Columns all = columns();
    for (int at = all.from[neuron]; at < all.from[neuron + 1]; at++) {
      each.take(all.image[at], all.at[at]);
    }
  }

  @Override
  public ByteBuffer file(boolean positions) {
    return ScoreFile.sparse(columns());
  }

  @Override
  public Summary summary(int ordinal) {
    return Summary.of(columns(), ordinal);
  }

  /** The same, neuron by neuron; once every picture was taken. */
  synchronized Columns columns() {
    if (columns == null) {
      columns = turned();
    }
    return columns;
  }

  private Columns turned() {
    int[] from = new int[neurons + 1];
    for (Firing.OnPicture on : pictures) {
      for (int n = 0; on != null && n < on.neurons().length; n++) {
        from[on.neurons()[n] + 1]++;
      }
    }
    for (int c = 0; c < neurons; c++) {
      from[c + 1] += from[c];
    }
    int[] next = from.clone();
    int all = from[neurons];
    Columns turned = new Columns(dropped, from, new int[all], new float[all], new int[all]);
    for (int image = 0; image < pictures.length; image++) {
      Firing.OnPicture on = pictures[image];
      for (int n = 0; on != null && n < on.neurons().length; n++) {
        int to = next[on.neurons()[n]]++;
        turned.image[to] = image;
        turned.score[to] = on.scores()[n];
        turned.at[to] = on.at()[n];
      }
    }
    return turned;
  }

  /**
   * Scores above 0, neuron by neuron and then by picture.
   *
   * @param dropped the pictures without scores
   * @param from [neurons + 1] where each neuron's begin
   */
  record Columns(boolean[] dropped, int[] from, int[] image, float[] score, int[] at) {
    int neurons() {
      return from.length - 1;
    }

    int images() {
      return dropped.length;
    }

    /** The pictures without scores, ascending. */
    int[] missing() {
      return IntStream.range(0, images()).filter(i -> dropped[i]).toArray();
    }
  }
}
