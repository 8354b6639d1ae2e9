package org.neuronatlas.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;

/** The trainer beside PyTorch, on data whose features are known, and cut off in between. */
class TrainingTest {
  private static final int CHANNELS = 16;
  private static final Recipe RECIPE = new Recipe(32, 3, 700, 64, 3e-3f, 5);

  private static final Training.Listener NOBODY =
      new Training.Listener() {
        @Override
        public void step(int done, int steps, double loss) {}

        @Override
        public void looked(int done, Measured measured) {}
      };

  /** Positions of three of 24 directions each, about some centre. */
  private static void vectors(Path file, int rows) throws IOException {
    Random random = new Random(3);
    float[] directions = new float[24 * CHANNELS];
    for (int i = 0; i < directions.length; i++) {
      directions[i] = (float) random.nextGaussian();
    }
    Files.createDirectories(file.getParent());
    try (Vectors.Writer writer = new Vectors.Writer(file, CHANNELS)) {
      for (int i = 0; i < rows; i++) {
        float[] row = new float[CHANNELS];
        for (int n = 0; n < 3; n++) {
          int from = random.nextInt(24) * CHANNELS;
          float value = 1 + random.nextFloat();
          for (int c = 0; c < CHANNELS; c++) {
            row[c] += value * directions[from + c] + (n == 0 ? 5 : 0);
          }
        }
        writer.add(row, i % 10 == 3);
      }
      writer.finish();
    }
  }

  @Test
  void stepsAreThoseOfPyTorch(@TempDir Path folder) throws IOException {
    Map<String, Npy> all = Npy.readZip(Reference.committed("small_training.npz"));
    Npy x = all.get("x");
    int rows = (int) x.shape().get(0);
    int channels = (int) x.shape().get(1);
    Path file = folder.resolve("vectors.f32");
    try (Vectors.Writer writer = new Vectors.Writer(file, channels)) {
      for (int i = 0; i < rows; i++) {
        writer.add(Arrays.copyOfRange(x.floats(), i * channels, (i + 1) * channels), false);
      }
      writer.finish();
    }
    float[] decoder = all.get("dec").floats();
    int features = decoder.length / channels;
    State state = new State(features, channels, 1, decoder, all.get("bdec").floats());
    System.arraycopy(all.get("enc").floats(), 0, state.encoder.value, 0, decoder.length);
    System.arraycopy(all.get("benc").floats(), 0, state.encoderBias.value, 0, features);
    for (int f = 16; f < features; f++) {
      state.fired[f] = -Recipe.DEAD_AFTER;
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      Recipe recipe = new Recipe(features, 3, 1_000, rows, 8e-4f, 1);
      Trainer trainer = new Trainer(Vectors.open(file), recipe, state, manager);
      float[] losses = new float[3];
      for (int step = 0; step < losses.length; step++) {
        losses[step] = (float) trainer.step();
      }
      check("training loss", losses, all.get("loss").floats(), 1e-5);
    }
    check("training W_enc", state.encoder.value, all.get("enc_after").floats(), 1e-4);
    check("training b_enc", state.encoderBias.value, all.get("benc_after").floats(), 1e-4);
    check("training W_dec", state.decoder.value, all.get("dec_after").floats(), 1e-4);
    check("training b_dec", state.decoderBias.value, all.get("bdec_after").floats(), 1e-4);
  }

  @Test
  void itFindsWhatTheDataIsMadeOf(@TempDir Path folder) throws IOException {
    Training training = new Training(folder.resolve("work"), RECIPE);
    vectors(training.vectors(), 4_000);
    Path out = folder.resolve("dictionary.layer3.safetensors");
    List<Measured> looked = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager()) {
      Measured last =
          training.run(
              out,
              Map.of("layer", "layer3"),
              manager,
              new Training.Listener() {
                @Override
                public void step(int done, int steps, double loss) {
                  assertThat(loss).isFinite();
                }

                @Override
                public void looked(int done, Measured measured) {
                  looked.add(measured);
                }
              });
      System.out.println(looked + " " + last);
      assertThat(last.explained()).isGreaterThan(0.8).isGreaterThan(looked.get(0).explained());
      assertThat(last.l0()).isBetween(1.0, 3.0);
      assertThat(last.positions()).isEqualTo(400);
      // and the file, read as any dictionary, says the same
      Dictionary dictionary = Dictionary.open(out);
      assertThat(dictionary.layer()).isEqualTo("dictionary.layer3");
      assertThat(dictionary.features()).isEqualTo(32);
      float[] columns = dictionary.decoder();
      for (int f = 0; f < 32; f++) {
        double squares = 0;
        for (int c = 0; c < CHANNELS; c++) {
          squares += columns[c * 32 + f] * columns[c * 32 + f];
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
      }
    }
  }

  /** Cut off: what a kill leaves is the state that was kept last. */
  private static final class Cut extends RuntimeException {}

  @Test
  void cutOffItEndsWithTheSameBytes(@TempDir Path folder) throws IOException {
    Training whole = new Training(folder.resolve("whole"), RECIPE);
    vectors(whole.vectors(), 1_500);
    Training cut = new Training(folder.resolve("cut"), RECIPE);
    Files.createDirectories(cut.vectors().getParent());
    Files.copy(whole.vectors(), cut.vectors());
    Path one = folder.resolve("one.safetensors");
    Path other = folder.resolve("other.safetensors");
    try (NDManager manager = NDManager.newBaseManager()) {
      Measured said = whole.run(one, Map.of(), manager, NOBODY);
      for (int stop : new int[] {1, 130, 699}) {
        assertThatThrownBy(() -> stopped(cut, other, manager, stop)).isInstanceOf(Cut.class);
        assertThat(other).doesNotExist();
      }
      assertThat(cut.run(other, Map.of(), manager, NOBODY)).isEqualTo(said);
      assertThat(Files.readAllBytes(other)).isEqualTo(Files.readAllBytes(one));
      int managed = manager.getManagedArrays().size();
      assertThat(managed).isZero();
    }
  }

  private static void stopped(Training training, Path out, NDManager manager, int stop)
      throws IOException {
    Measured unused =
        training
            .keepingEach(7)
            .run(
                out,
                Map.of(),
                manager,
                new Training.Listener() {
                  @Override
                  public void step(int done, int steps, double loss) {
                    if (done >= stop) {
                      throw new Cut();
                    }
                  }

                  @Override
                  public void looked(int done, Measured measured) {}
                });
  }

  @Test
  void whatLeadsNowhereIsSaid(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> new Recipe(8, 9, 10, 10, 1e-3f, 0)).hasMessageContaining("9 fire");
    assertThatThrownBy(() -> new Recipe(8, 2, 0, 10, 1e-3f, 0)).hasMessageContaining("0 steps");
    Training training = new Training(folder.resolve("work"), RECIPE);
    vectors(training.vectors(), 1);
    try (NDManager manager = NDManager.newBaseManager()) {
      Path out = folder.resolve("x.safetensors");
      assertThatThrownBy(() -> training.run(out, Map.of(), manager, NOBODY))
          .hasMessageContaining("more pictures");
    }
  }
}
