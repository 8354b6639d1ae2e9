package org.neuronatlas.indexer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuronatlas.catalog.store.DirectoryStore;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.weights.Safetensors;
import org.neuronatlas.indexer.plan.Plan.Sizes;

/** A dictionary's card, beside the same sums made at once from the layer's own tensors. */
class FidelityTest {
  private static final Path ARRAYS =
      Path.of(System.getProperty("atlas.root"), "src/engine/test/resources/reference");
  private static final String LAYER = "dictionary.layer3";
  private static final Sizes SIZES = new Sizes(4, 4, 4, 1);

  private static float[] pixels(int pictures) {
    Random random = new Random(8);
    float[] pixels = new float[pictures * 3 * 64 * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return pixels;
  }

  @Test
  void itSaysWhatTheTensorsSay(@TempDir Path folder) throws Exception {
    float[] pixels = pixels(8);
    DirectoryStore store = new DirectoryStore(folder);
    try (VisionModel model =
            VisionModel.open(ARRAYS.resolve("small_resnet"))
                .with(Dictionary.open(ARRAYS.resolve("small_dictionary")));
        NDManager scope = model.manager().newSubManager()) {
      Layer layer = model.layer(LAYER);
      Sweep sweep = new Sweep(model, List.of(layer), SIZES);
      boolean[] readable = {true, false, true, true};
      store(sweep, store, pixels, 0, readable);
      store(sweep, store, pixels, 4, new boolean[] {true, true, true, true});
      Fidelity found = FidelityFile.read(store, "run", LAYER, 2);

      double[] due = sums(model, scope, pixels, new int[] {0, 2, 3, 4, 5, 6, 7});
      assertThat(found.positions()).isEqualTo(7 * 16);
      assertThat(found.l0()).isCloseTo(due[0], within(1e-9));
      assertThat(found.explainedVariance()).isCloseTo(due[1], within(1e-4));
      assertThat((double) found.dead()).isEqualTo(due[2]);
      int[] density = found.density(6);
      assertThat(Arrays.stream(density).sum()).isEqualTo(96 - found.dead());
    }
  }

  /** L0, explained variance and dead features of some pictures, by products of whole matrices. */
  private static double[] sums(VisionModel model, NDManager scope, float[] pixels, int[] pictures)
      throws Exception {
    int size = 3 * 64 * 64;
    float[] those = new float[pictures.length * size];
    for (int i = 0; i < pictures.length; i++) {
      System.arraycopy(pixels, pictures[i] * size, those, i * size, size);
    }
    NDArray images = scope.create(those, new Shape(pictures.length, 3, 64, 64));
    var seen = model.forward(images, List.of("layer3", LAYER));
    NDArray x = seen.get("layer3").transpose(0, 2, 3, 1).reshape(-1, 64);
    NDArray z = seen.get(LAYER).transpose(0, 2, 3, 1).reshape(-1, 96);
    Path file = ARRAYS.resolve("small_dictionary/dictionary.layer3.safetensors");
    NDArray left;
    try (Safetensors tensors = Safetensors.open(file)) {
      NDArray decoder = scope.create(tensors.floats("W_dec"), new Shape(64, 96));
      NDArray centre = scope.create(tensors.floats("b_dec"));
      NDArray made = z.matMul(decoder.transpose()).add(centre).mul(tensors.floats("scale")[0]);
      left = x.sub(made).square().sum();
    }
    NDArray variance = x.sub(x.mean(new int[] {0}, true)).square().sum();
    NDArray fires = z.gt(0).toType(DataType.FLOAT32, false);
    return new double[] {
      fires.sum().getFloat() / x.getShape().get(0),
      1 - left.getFloat() / variance.getFloat(),
      96 - fires.max(new int[] {0}).sum().getFloat()
    };
  }

  private static void store(
      Sweep sweep, DirectoryStore store, float[] pixels, int first, boolean[] readable)
      throws Exception {
    int size = 3 * 64 * 64;
    float[] batch = Arrays.copyOfRange(pixels, first * size, (first + 4) * size);
    UnitPictures unit =
        new UnitPictures(first / 4, first, readable, new float[][] {batch}, List.of(), List.of());
    sweep.store(sweep.scores(unit), first / 4, "run", store);
  }

  @Test
  void binsAreQuartersOfADecade() {
    long[] fired = {0, 1, 10, 17, 18, 100, 60};
    Fidelity fidelity = new Fidelity(100, 1, 1, new double[1], fired);
    int[] bins = fidelity.density(2);
    // 1 in 100 and less; 10 %; 17 % (below 10^-0.75), 18 % (above it); all, and 60 % above 10^-0.25
    assertThat(bins).containsExactly(1, 0, 0, 1, 1, 1, 0, 2);
    assertThat(fidelity.dead()).isOne();
    assertThat(fidelity.l0()).isEqualTo(206 / 100.0);
  }
}
