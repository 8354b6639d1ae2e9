package org.neuronatlas.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.neuronatlas.engine.reference.Reference.check;
import static org.neuronatlas.engine.reference.Reference.distance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.attribution.Attribution;
import org.neuronatlas.engine.attribution.IntegratedGradients;
import org.neuronatlas.engine.attribution.Saliency;
import org.neuronatlas.engine.attribution.SaliencyMap;
import org.neuronatlas.engine.attribution.SaliencyMap.Completeness;
import org.neuronatlas.engine.attribution.Score;
import org.neuronatlas.engine.attribution.SmoothGrad;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;

/** What attributions promise, on the small ResNet and on answers whose slope is known. */
class AttributionTest {
  private static final Path FOLDER = Reference.committed("small_resnet");

  private VisionModel model;
  private NDManager scope;
  private NDArray picture; // [1, 3, 64, 64]

  @BeforeEach
  void open() throws IOException {
    model = VisionModel.open(FOLDER);
    scope = model.manager().newSubManager();
    picture = SmallResNetTest.picture(model, expected(), scope);
  }

  @AfterEach
  void close() {
    scope.close();
    model.close();
  }

  private static Map<String, Npy> expected() throws IOException {
    return Npy.readZip(FOLDER.resolve("expected.npz"));
  }

  @Test
  void saliencyIsTheSlopeOfTheAnswer() throws IOException {
    try (VisionModel exact = VisionModel.open(FOLDER, DataType.FLOAT64);
        NDManager own = exact.manager().newSubManager()) {
      NDArray x = SmallResNetTest.picture(exact, expected(), own).toType(DataType.FLOAT64, true);
      for (Score score : List.of(Score.neuron(exact, "layer3.0.pre", 5), embedding(exact, 3))) {
        SaliencyMap map = only(new Saliency().of(score, x));
        float[] found = new float[40];
        float[] slopes = new float[found.length];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < found.length; i++) {
          int pixel = random.nextInt(64 * 64);
          found[i] = map.magnitudes()[pixel];
          for (int c = 0; c < 3; c++) {
            slopes[i] = (float) Math.max(slopes[i], Math.abs(slope(score, x, c * 4096 + pixel)));
          }
        }
        check("finite differences of " + score, found, slopes, 1e-4);
        assertThat(map.value()).isEqualTo(score.of(x).getDouble(0));
      }
    }
  }

  /** A central difference; a larger step crosses the kinks of the ReLUs. */
  private static double slope(Score score, NDArray x, int at) {
    double h = 1e-8;
    double[] numbers = x.toDoubleArray();
    double middle = numbers[at];
    numbers[at] = middle + h;
    double up = score.of(x.getManager().create(numbers, x.getShape())).getDouble(0);
    numbers[at] = middle - h;
    double down = score.of(x.getManager().create(numbers, x.getShape())).getDouble(0);
    return (up - down) / (2 * h);
  }

  @Test
  void theSharesOfIntegratedGradientsAddUp() {
    for (String layer : List.of("stem.pre", "layer2.0.pre", "layer4.0.pre", "embedding")) {
      for (int neuron : new int[] {0, 3}) {
        Score score = Score.neuron(model, layer, neuron);
        Completeness found = complete(new IntegratedGradients(), score);
        System.out.printf(
            "integrated gradients of %s: %.4f of %.4f, error %.1e%n",
            score, found.sum(), found.difference(), found.error());
        NDArray grey = picture.zerosLike();
        double difference = score.of(picture).getFloat(0) - score.of(grey).getFloat(0);
        assertThat(found.difference()).isCloseTo(difference, within(1e-4 * Math.abs(difference)));
        assertThat(found.error()).as(score.toString()).isLessThan(0.01);
      }
    }
  }

  @Test
  void fewStepsAddUpWorse() {
    Score score = embedding(model, 3);
    assertThat(complete(new IntegratedGradients(1), score).error())
        .isGreaterThan(10 * complete(new IntegratedGradients(64), score).error());
  }

  @Test
  void integratedGradientsCostTheirStepsAndAQuarterMore() {
    Score score = embedding(model, 3);
    for (int steps : new int[] {1, 2, 3, 4, 7, 40, 128}) {
      long[] seen = new long[1];
      Score counted =
          x -> {
            seen[0] += x.getShape().get(0);
            return score.of(x);
          };
      assertThat(new IntegratedGradients(steps).of(counted, picture)).hasSize(1);
      assertThat(seen[0]).isBetween(steps + 2L, steps + Math.max(4, steps / 4 + 2L));
    }
  }

  private Completeness complete(IntegratedGradients method, Score score) {
    return only(method.of(score, picture)).completeness().orElseThrow();
  }

  @Test
  void ofASumTheWeightsAreItsFactors() {
    float[] factors = noise(3 * 64 * 64, 2);
    NDArray w = scope.create(factors, new Shape(3, 64, 64));
    Score score = x -> x.mul(w).sum(new int[] {1, 2, 3});
    for (Attribution method : List.of(new Saliency(), new SmoothGrad())) {
      SaliencyMap map = only(method.of(score, picture));
      assertThat(distance(map.weights(), factors)).isLessThan(1e-6);
      assertThat(map.completeness()).isEmpty();
    }
    SaliencyMap shares = only(new IntegratedGradients(2).of(score, picture));
    assertThat(distance(shares.weights(), picture.mul(w).toFloatArray())).isLessThan(1e-6);
    assertThat(shares.completeness().orElseThrow().error()).isLessThan(1e-4);
  }

  @Test
  void withoutNoiseSmoothGradIsSaliency() {
    Score score = embedding(model, 3);
    float[] plain = only(new Saliency().of(score, picture)).weights();
    float[] still = only(new SmoothGrad(20, 0, 1).of(score, picture)).weights();
    assertThat(distance(still, plain)).isLessThan(1e-5);
    float[] noisy = only(new SmoothGrad(20, 0.1f, 1).of(score, picture)).weights();
    assertThat(distance(noisy, plain)).isGreaterThan(0.01);
  }

  @Test
  void theSeedDecides() {
    Score score = embedding(model, 3);
    float[] once = only(new SmoothGrad(3, 0.1f, 7).of(score, picture)).weights();
    assertThat(only(new SmoothGrad(3, 0.1f, 7).of(score, picture)).weights()).isEqualTo(once);
    float[] other = only(new SmoothGrad(3, 0.1f, 8).of(score, picture)).weights();
    assertThat(distance(other, once)).isGreaterThan(0.01);
  }

  @Test
  void aMapDoesNotDependOnItsNeighbours() {
    int n = 19; // more than one batch
    NDArray many = scope.create(noise(n * 3 * 64 * 64, 3), new Shape(n, 3, 64, 64));
    Score score = Score.neuron(model, "layer4.0.pre", 5);
    for (Attribution method :
        List.of(new Saliency(), new SmoothGrad(3, 0.1f, 1), new IntegratedGradients(5))) {
      List<SaliencyMap> maps = method.of(score, many);
      assertThat(maps).hasSize(n);
      for (int i : new int[] {0, 11, 18}) {
        SaliencyMap alone = only(method.of(score, many.get(i + ":" + (i + 1))));
        assertThat(distance(maps.get(i).weights(), alone.weights())).isLessThan(1e-4);
        assertThat(maps.get(i).value()).isCloseTo(alone.value(), within(1e-4));
      }
    }
  }

  @Test
  void nothingIsLeftBehind() {
    Score score = embedding(model, 3);
    int before = scope.getManagedArrays().size();
    for (Attribution method :
        List.of(new Saliency(), new SmoothGrad(), new IntegratedGradients())) {
      assertThat(method.of(score, picture)).hasSize(1);
    }
    assertThat(scope.getManagedArrays()).hasSize(before);
  }

  private static Score embedding(VisionModel model, int neuron) {
    return Score.neuron(model, "embedding", neuron);
  }

  private static SaliencyMap only(List<SaliencyMap> maps) {
    assertThat(maps).hasSize(1);
    return maps.get(0);
  }

  private static float[] noise(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] out = new float[n];
    for (int i = 0; i < n; i++) {
      out[i] = (float) random.nextGaussian();
    }
    return out;
  }
}
