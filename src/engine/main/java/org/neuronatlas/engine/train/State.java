package org.neuronatlas.engine.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import org.neuronatlas.engine.weights.BadWeights;

/** All that a training has learnt so far, as it is kept: with it and the vectors it goes on. */
final class State {
  private static final long MAGIC = 0x4154_5344_4943_5431L; // "ATSDICT1"

  final int features;
  final int channels;
  final float scale; // x / scale is what is read
  final Moment encoder; // [features, C]
  final Moment encoderBias; // [features]
  final Moment decoder; // [features, C], each row of length 1
  final Moment decoderBias; // [C]
  final int[] fired; // step in which a feature fired last
  int step; // the next one

  /** With the encoder the decoder's transpose. */
  State(int features, int channels, float scale, float[] decoder, float[] bias) {
    this.features = features;
    this.channels = channels;
    this.scale = scale;
    this.decoder = new Moment(decoder);
    this.encoder = new Moment(decoder.clone());
    this.encoderBias = new Moment(new float[features]);
    this.decoderBias = new Moment(bias);
    this.fired = new int[features];
  }

  /**
   * The beginning: {@code b_dec} the mean of the vectors, {@code scale} such that their variance is
   * 1 a channel, the decoder's directions those of vectors drawn by lot (fewer features are dead
   * then than from noise), the encoder its transpose (Gao et al. 2024).
   */
  static State begin(Vectors vectors, Recipe recipe) {
    int channels = vectors.channels();
    double[] sums = new double[channels];
    double squares = 0;
    float[] row = new float[channels];
    for (int i = 0; i < vectors.training(); i++) {
      vectors.read(i, row, 0);
      for (int c = 0; c < channels; c++) {
        sums[c] += row[c];
        squares += (double) row[c] * row[c];
      }
    }
    int n = vectors.training();
    double variance = squares;
    for (int c = 0; c < channels; c++) {
      variance -= sums[c] * sums[c] / n;
    }
    if (!(variance > 0) || !Double.isFinite(variance)) {
      throw new IllegalArgumentException(
          "Cannot train a dictionary on %,d positions whose variance is %s: they must differ, and be finite."
              .formatted(n, variance));
    }
    float scale = (float) Math.sqrt(variance / n / channels);
    float[] mean = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) (sums[c] / n) / scale;
    }
    Random random = new Random(recipe.seed());
    float[] directions = new float[recipe.features() * channels];
    for (int f = 0; f < recipe.features(); f++) {
      vectors.read(random.nextInt(n), row, 0);
      for (int c = 0; c < channels; c++) {
        // two features may begin at one vector: a little noise sets them apart
        directions[f * channels + c] =
            row[c] / scale - mean[c] + 0.01f * (float) random.nextGaussian();
      }
      unit(directions, f * channels, channels);
    }
    return new State(recipe.features(), channels, scale, directions, mean);
  }

  /** Scales some numbers to length 1; zeros stay. */
  static void unit(float[] values, int from, int count) {
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      squares += (double) values[i] * values[i];
    }
    float by = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
    for (int i = from; i < from + count; i++) {
      values[i] *= by;
    }
  }

  private List<Moment> moments() {
    return List.of(encoder, encoderBias, decoder, decoderBias);
  }

  /** Keeps it: the file is the old one or the new one, never a part. */
  void save(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (FileOutputStream raw = new FileOutputStream(part.toFile())) {
      DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw, 1 << 16));
      out.writeLong(MAGIC);
      out.writeInt(features);
      out.writeInt(channels);
      out.writeInt(step);
      out.writeFloat(scale);
      for (int last : fired) {
        out.writeInt(last);
      }
      for (Moment moment : moments()) {
        write(moment.value, out);
        write(moment.mean, out);
        write(moment.square, out);
      }
      out.flush();
      raw.getFD().sync();
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }

  /** What was kept of a training by this recipe. */
  static State read(Path file, Recipe recipe) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (in.readLong() != MAGIC || in.readInt() != recipe.features()) {
        throw new BadWeights("cannot go on with the training in " + file + ": it is another one's");
      }
      int channels = in.readInt();
      int step = in.readInt();
      float[] none = new float[recipe.features() * channels];
      State state =
          new State(recipe.features(), channels, in.readFloat(), none, new float[channels]);
      state.step = step;
      for (int f = 0; f < state.features; f++) {
        state.fired[f] = in.readInt();
      }
      for (Moment moment : state.moments()) {
        read(moment.value, in);
        read(moment.mean, in);
        read(moment.square, in);
      }
      return state;
    }
  }

  private static void read(float[] values, DataInputStream in) throws IOException {
    ByteBuffer.wrap(in.readNBytes(Float.BYTES * values.length)).asFloatBuffer().get(values);
  }
}
