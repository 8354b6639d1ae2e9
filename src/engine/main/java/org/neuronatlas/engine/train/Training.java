package org.neuronatlas.engine.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neuronatlas.engine.dictionary.Matrices;
import org.neuronatlas.engine.weights.DType;
import org.neuronatlas.engine.weights.SafetensorsWriter;
import org.neuronatlas.engine.weights.TensorInfo;

/**
 * A training in a folder of its own, that may be cut off at any moment: its vectors, and its state
 * as it was kept last. Started again it goes on from there, and ends with the same bytes.
 */
public final class Training {
  /** Steps after which it says how it does on what is kept apart. */
  private static final int LOOK = 250;

  /** Keeping takes a moment of its own, so it is done by the clock; no result depends on it. */
  private static final long KEEP_NANOS = 30_000_000_000L;

  private final Path folder;
  private final Recipe recipe;
  private final int keepEach; // steps, besides the clock

  public Training(Path folder, Recipe recipe) {
    this(folder, recipe, Integer.MAX_VALUE);
  }

  private Training(Path folder, Recipe recipe, int keepEach) {
    this.folder = folder;
    this.recipe = recipe;
    this.keepEach = keepEach;
  }

  /** The same, which keeps its state every so many steps too. */
  Training keepingEach(int steps) {
    return new Training(folder, recipe, steps);
  }

  /** Where its vectors are, or are to be. */
  public Path vectors() {
    return folder.resolve("vectors.f32");
  }

  private Path kept() {
    return folder.resolve("state.bin");
  }

  /** Hears how it goes. */
  public interface Listener {
    /** After a step. */
    void step(int done, int steps, double loss);

    /** Now and then. */
    void looked(int done, Measured measured);
  }

  /**
   * Trains what is left, and writes the dictionary to {@code out} in this project's own format.
   *
   * @param facts of what it was trained on, for the file's own text
   */
  public Measured run(Path out, Map<String, String> facts, NDManager manager, Listener listener)
      throws IOException {
    Vectors vectors = Vectors.open(vectors());
    if (vectors.training() < 1 || vectors.apart() < 1) {
      throw new IllegalArgumentException(
          "Cannot train a dictionary on %,d positions with %,d kept apart: it takes more pictures."
              .formatted(vectors.training(), vectors.apart()));
    }
    State state =
        Files.isRegularFile(kept()) ? State.read(kept(), recipe) : State.begin(vectors, recipe);
    Trainer trainer = new Trainer(vectors, recipe, state, manager);
    long last = System.nanoTime();
    while (state.step < recipe.steps()) {
      double loss = trainer.step();
      listener.step(state.step, recipe.steps(), loss);
      if (state.step % LOOK == 0 && state.step < recipe.steps()) {
        listener.looked(state.step, Measured.of(trainer, state, vectors));
      }
      if (System.nanoTime() - last > KEEP_NANOS
          || state.step % keepEach == 0
          || state.step == recipe.steps()) {
        state.save(kept());
        last = System.nanoTime();
      }
    }
    Measured measured = Measured.of(trainer, state, vectors);
    Map<String, String> said = new TreeMap<>(facts);
    said.put("recipe", recipe.toString());
    said.put("measured", measured.toString());
    write(state, out, said);
    return measured;
  }

  private void write(State state, Path out, Map<String, String> facts) throws IOException {
    Path part = folder.resolve("out.part");
    Shape features = new Shape(state.features);
    List<TensorInfo> tensors =
        List.of(
            new TensorInfo("k", DType.I64, new Shape(1)),
            new TensorInfo("scale", DType.F32, new Shape(1)),
            new TensorInfo("W_enc", DType.F32, new Shape(state.features, state.channels)),
            new TensorInfo("b_enc", DType.F32, features),
            new TensorInfo("W_dec", DType.F32, new Shape(state.channels, state.features)),
            new TensorInfo("b_dec", DType.F32, new Shape(state.channels)));
    try (SafetensorsWriter writer = SafetensorsWriter.create(part, tensors, facts)) {
      writer.append(new long[] {recipe.k()});
      writer.append(new float[] {state.scale});
      writer.append(state.encoder.value);
      writer.append(state.encoderBias.value);
      writer.append(Matrices.turned(state.decoder.value, state.features, state.channels));
      writer.append(state.decoderBias.value);
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, out, StandardCopyOption.ATOMIC_MOVE);
  }
}
