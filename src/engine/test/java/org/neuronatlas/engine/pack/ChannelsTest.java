package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.attribution.IntegratedGradients;
import org.neuronatlas.engine.attribution.Saliency;
import org.neuronatlas.engine.attribution.SaliencyMap;
import org.neuronatlas.engine.attribution.Score;
import org.neuronatlas.engine.image.Pictures;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.vis.Dream;
import org.neuronatlas.engine.vis.Octaves;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.vis.param.Spectrum;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * Networks that see no three colours, or no square (src/bench/reference/small_channels.py): a grey
 * one of 28 px, and one of four channels of 20 x 36.
 */
class ChannelsTest {
  @TempDir private Path temporary;

  private static BufferedImage picture(String folder) throws Exception {
    return Pictures.decode(Files.readAllBytes(Reference.committed(folder).resolve("picture.png")));
  }

  @ParameterizedTest
  @CsvSource({"small_grey, 1, 28, 28", "small_four, 4, 20, 36"})
  void picturesAreSeenAndAnsweredAsInPyTorch(String folder, int channels, int height, int width)
      throws Exception {
    Map<String, Npy> expected = Npy.readZip(Reference.committed(folder).resolve("expected.npz"));
    try (VisionModel model = VisionModel.open(Reference.committed(folder));
        NDManager scope = model.manager().newSubManager()) {
      assertThat(model.inputs(2)).isEqualTo(new Shape(2, channels, height, width));
      float[] input = new float[model.preprocess().numbers()];
      model.preprocess().apply(picture(folder), input, 0);
      check(folder + " input", input, expected.get("input").floats(), 1e-6);
      NDArray x = scope.create(input, model.inputs(1));
      for (String module : List.of("layer1", "layer2", "fc")) {
        float[] answer = model.raw(x, module).toFloatArray();
        check(folder + " " + module, answer, expected.get("act/" + module).floats(), 1e-5);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"small_grey, 112, 112", "small_four, 80, 144"})
  void picturesThatAreDrawnAreAsLargeAndAsGreyAsWhatIsSeen(String folder, int height, int width)
      throws Exception {
    try (VisionModel model = VisionModel.open(Reference.committed(folder));
        NDManager scope = model.manager().newSubManager()) {
      Spectrum spectrum = Spectrum.measured(List.of(picture(folder)), 16, scope);
      List<Recipe> recipes =
          List.of(
              Recipes.ATLAS.withSteps(24),
              Recipes.parse("fourier(decay 1.0, sd 0.01, alpha yes) steps(24)"),
              Recipes.GENERATE.withSteps(24),
              Recipes.maco(spectrum).withSteps(24).withStored(1));
      for (Recipe recipe : recipes) {
        Objective objective = Objective.parse("layer2.0.pre:3");
        Visualization before =
            Render.of(model, recipe.withSteps(1), 7).render(List.of(objective)).get(0);
        Visualization after = Render.of(model, recipe, 7).render(List.of(objective)).get(0);
        assertThat(after.cleanActivation()).isGreaterThan(before.cleanActivation());
        BufferedImage image = after.image();
        if (recipe.canvas() == 1) {
          assertThat(image.getHeight()).as(recipe.toString()).isEqualTo(height);
          assertThat(image.getWidth()).as(recipe.toString()).isEqualTo(width);
        }
        assertThat(grey(image)).as(recipe.toString()).isEqualTo(folder.equals("small_grey"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"small_grey, 1", "small_four, 4"})
  void attributionAndDreamsAreOfItsChannels(String folder, int channels) throws Exception {
    try (VisionModel model = VisionModel.open(Reference.committed(folder));
        NDManager scope = model.manager().newSubManager()) {
      float[] input = new float[model.preprocess().numbers()];
      model.preprocess().apply(picture(folder), input, 0);
      NDArray x = scope.create(input, model.inputs(1));
      Score score = Score.neuron(model, "layer2.0.pre", 3);
      SaliencyMap map = new Saliency().of(score, x).get(0);
      assertThat(map.weights()).hasSize(input.length);
      assertThat(map.magnitudes()).hasSize(input.length / channels);
      assertThat(map.zero()).isFalse();
      SaliencyMap.Completeness sums =
          new IntegratedGradients().of(score, x).get(0).completeness().orElseThrow();
      assertThat(sums.error()).isLessThan(0.05);

      Octaves octaves = new Octaves(2, 1.4f, 4, 0.05f, 0);
      Dream.Result dreamt =
          Dream.of(model, octaves, 7).from(picture(folder), Objective.parse("layer2.0.pre:3"));
      assertThat(dreamt.after()).isGreaterThan(dreamt.before());
      assertThat(grey(dreamt.image())).isEqualTo(channels == 1);
    }
  }

  private static boolean grey(BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y) & 0xffffff;
        if (rgb != (rgb & 0xff) * 0x010101) {
          return false;
        }
      }
    }
    return true;
  }

  private Path beside(String folder, String config) throws IOException {
    Files.copy(
        Reference.committed(folder).resolve("model.safetensors"),
        temporary.resolve("model.safetensors"));
    Files.writeString(temporary.resolve("config.json"), config);
    return temporary;
  }

  @Test
  void channelsThatNothingNamesAreAsked() throws IOException {
    Path folder = beside("small_four", "{}");
    assertThatThrownBy(() -> VisionModel.open(folder))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("4 channels")
        .hasMessageContaining("input_channels")
        .hasMessageContaining("luma");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"red\", \"green\"] | 1 | names the 2 input_channels",
        "[\"red\", \"green\", \"blue\", \"depth\"] | 1 | 'depth'",
        "[\"red\", \"green\", \"blue\", \"zero\"] | [1, 1] | by 2 numbers",
      })
  void channelsThatDoNotFitAreNamed(String names, String std, String said) throws IOException {
    String config = "{\"input_channels\": %s, \"image_mean\": %s, \"image_std\": %s}";
    Path folder = beside("small_four", config.formatted(names, std, std));
    assertThatThrownBy(() -> VisionModel.open(folder)).hasMessageContaining(said);
  }

  @Test
  void greyPicturesAreNormalisedAsTheirFamilyWeighsColours() throws IOException {
    try (VisionModel model = VisionModel.open(beside("small_grey", "{\"image_size\": 16}"))) {
      assertThat(model.inputs(1)).isEqualTo(new Shape(1, 1, 16, 16));
      assertThat(model.preprocess().mean()[0]).isBetween(0.45f, 0.47f);
      assertThat(model.preprocess().toString()).contains("channels(luma)");
    }
  }
}
