package org.neuronatlas.engine.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.pool.ChannelsLast;
import org.neuronatlas.engine.pool.Firing;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * Dictionaries as SAELens and Prisma write them, beside PyTorch, on the committed arrays
 * (src/bench/reference/small_dictionaries.py).
 */
class DictionariesTest {
  private static final Path NETWORK = Reference.committed("small_clip");
  private static final Path ALL = Reference.committed("small_dictionaries");
  private static final String LAYER = "dictionary.block1";
  private static final double BOUND = 1e-5;

  private static NDArray picture(VisionModel model, NDManager scope) throws IOException {
    Npy bytes = Npy.readZip(NETWORK.resolve("hf5.npz")).get("12x12/picture");
    return scope.create(bytes.floats(), bytes.shape()).sub(128f).div(64f);
  }

  /** Of block1 on that picture. */
  private static NDArray layer(NDManager scope) throws IOException {
    Npy x = Npy.readZip(NETWORK.resolve("hf5.npz")).get("12x12/vision_model.encoder.layers.1");
    return scope.create(x.floats(), x.shape()); // [N, 1 + P, C]
  }

  @ParameterizedTest
  @CsvSource({
    "standard, SAELens, ReLU",
    "standard_v3, SAELens, ReLU",
    "standard_tuned, SAELens, ReLU",
    "topk, SAELens, 'TopK, k 5'",
    "topk_v3, SAELens, 'TopK, k 4'",
    "jumprelu, SAELens, JumpReLU",
    "jumprelu_log, SAELens, JumpReLU",
    "gated, SAELens, gated",
    "batchtopk, SAELens, BatchTopK",
    "matryoshka, SAELens, BatchTopK",
    "batchtopk_bare, SAELens, 'TopK, k 5'",
    "prisma, Prisma, ReLU",
    "prisma_class, Prisma, 'TopK, k 6'",
    "prisma_legacy, Prisma, gated",
    "plain, tensors by themselves, JumpReLU",
    "square, tensors by themselves, ReLU",
  })
  void everyKindAnswersAsInPyTorch(String name, String format, String activation)
      throws IOException {
    Path folder = ALL.resolve(name);
    Map<String, Npy> expected = Npy.readZip(folder.resolve("expected.npz"));
    Dictionary dictionary =
        name.equals("square") ? Dictionary.open(folder, "block1") : Dictionary.open(folder);
    assertThat(dictionary.layer()).isEqualTo(LAYER);
    assertThat(dictionary.sae().format()).isEqualTo(format);
    try (VisionModel model = VisionModel.open(NETWORK).with(dictionary);
        NDManager scope = model.manager().newSubManager()) {
      assertThat(model.activation(LAYER)).hasToString(activation);
      NDArray z = model.raw(picture(model, scope), LAYER);
      NDArray h = model.raw(picture(model, scope), LAYER + ".pre");
      Npy due = expected.get("z");
      Shape s = due.shape();
      if (dictionary.sae().tokens() == Tokens.ALL) {
        assertThat(z.getShape()).isEqualTo(s);
        check(name + " z", z.toFloatArray(), due.floats(), BOUND);
        check(name + " h", h.toFloatArray(), expected.get("h").floats(), BOUND);
      }
      pagesShowThePositions(model, scope, due);
      made(name, dictionary, scope, expected);
    }
  }

  /** What the layer's neurons answer: patches without the class token, or that token. */
  private static void pagesShowThePositions(VisionModel model, NDManager scope, Npy due)
      throws IOException {
    Layer layer = model.layer(LAYER);
    Shape s = due.shape(); // [N, L, features]
    int patches = 9;
    NDArray all = scope.create(due.floats(), s);
    NDArray z = model.forward(picture(model, scope), List.of(LAYER)).get(LAYER);
    if (!layer.hasPositions()) {
      assertThat(s.get(1)).isOne();
      check("page", z.toFloatArray(), due.floats(), BOUND);
      return;
    }
    NDArray shown = all.get(":, " + (s.get(1) - patches) + ":");
    assertThat(z.getShape()).isEqualTo(new Shape(s.get(0), layer.neurons(), 3, 3));
    NDArray tokens = z.transpose(0, 2, 3, 1).reshape(s.get(0), patches, -1);
    check("page", tokens.toFloatArray(), shown.toFloatArray(), BOUND);
    // and what the sweep finds firing is what is not 0 there
    NDArray before =
        model.forward(picture(model, scope), List.of(LAYER + ".pre")).get(LAYER + ".pre");
    try (ChannelsLast floats = ChannelsLast.of(before);
        ChannelsLast left = ChannelsLast.of(z)) {
      Firing firing = new Firing(floats, model.activation(LAYER));
      float[] read = new float[patches];
      for (int f = 0; f < layer.neurons(); f++) {
        firing.read(1, f, read);
        for (int p = 0; p < patches; p++) {
          assertThat(read[p]).isEqualTo(left.at(1, p, f));
        }
      }
    }
  }

  private static void made(
      String name, Dictionary dictionary, NDManager scope, Map<String, Npy> expected)
      throws IOException {
    Encoder encoder = dictionary.sae().encoder(scope, DataType.FLOAT32);
    NDArray all = layer(scope);
    NDArray x =
        switch (dictionary.sae().tokens()) {
          case ALL -> all;
          case PATCHES -> all.get(":, 1:");
          case CLASS -> all.get(":, :1");
        };
    float[] rows = x.toFloatArray();
    float[] z = encoder.sparse(encoder.before(x)).toFloatArray();
    int features = dictionary.features();
    int channels = dictionary.channels();
    float[] made = new float[rows.length];
    Decoder decoder = dictionary.sae().decoder();
    for (int row = 0; row < rows.length / channels; row++) {
      int[] firing = new int[features];
      float[] values = new float[features];
      int n = 0;
      for (int f = 0; f < features; f++) {
        if (z[row * features + f] > 0) {
          firing[n] = f;
          values[n++] = z[row * features + f];
        }
      }
      float[] position = Arrays.copyOfRange(rows, row * channels, (row + 1) * channels);
      float[] again = new float[channels];
      decoder.decode(firing, values, n, position, again);
      System.arraycopy(again, 0, made, row * channels, channels);
    }
    check(name + " made", made, expected.get("made").floats(), BOUND);
    var found = Gradient.of(x, in -> encoder.before(in).get("..., 3").mean(), scope);
    float[] slope = found.gradient().toFloatArray();
    check(name + " gradient", slope, expected.get("gradient").floats(), BOUND);
  }

  @Test
  void whatIsLeftOpenIsSaid() throws IOException {
    assertThat(Dictionary.open(ALL.resolve("batchtopk_bare")).sae().notes())
        .singleElement()
        .asString()
        .contains("hold no threshold");
    assertThat(Dictionary.open(ALL.resolve("square"), "block1").sae().notes())
        .singleElement()
        .asString()
        .contains("as many features as channels");
    assertThat(Dictionary.open(ALL.resolve("batchtopk")).sae().notes()).isEmpty();
    assertThatThrownBy(() -> Dictionary.open(ALL.resolve("square")))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("--reads LAYER");
  }

  @ParameterizedTest
  @CsvSource({
    "blocks.9.hook_resid_post, block9",
    "blocks.9.hook_resid_pre, block8",
    "blocks.0.hook_mlp_out, block0.mlp.out",
    "blocks.11.mlp.hook_post, block11.mlp",
    "blocks.3.attn.hook_z, block3.attn",
    "blocks.3.hook_resid_mid, blocks.3.hook_resid_mid",
    "visual.layer4, visual.layer4",
  })
  void hooksArePlaces(String hook, String place) {
    assertThat(Hooks.place(hook)).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topk | \"k\": 5 | \"k\": 50 | k is 50 instead of a number from 1 to its 40 features",
        "topk | \"d_in\": 12 | \"d_in\": 13 | gives d_in 13, and its weights have 12",
        "topk | \"layer_norm\" | \"batch_norm\" | normalize_activations 'batch_norm': known are none",
        "topk | \"architecture\": \"topk\" | \"architecture\": \"transcoder\" | architecture 'transcoder'",
        "topk | \"k\": 5 | \"k\": \"five\" | it takes a whole number",
        "jumprelu | \"jumprelu\" | \"standard\" | extra threshold",
        "standard | \"standard\" | \"jumprelu\" | no tensor 'threshold'",
        "standard | \"standard\" | \"gated\" | no tensor 'b_gate'",
        "standard_v3 | \"relu\" | \"tanh-relu\" | the activation 'tanh-relu' in cfg.json: known are relu and topk",
        "standard_v3 | \"hook_point_head_index\": null | \"hook_point_head_index\": 3 | one attention head",
        "standard_tuned | \"finetuning_scaling_factor\": true | \"finetuning_scaling_factor\": false | scaling_factor is not all ones",
        "standard | blocks.1.hook_resid_post | blocks.1.hook_resid_mid | no layer 'blocks.1.hook_resid_mid'",
        "standard | blocks.1.hook_resid_post | blocks.1.mlp.hook_post | reads 12 channels, and block1.mlp of this model has 20",
        "prisma | \"use_patches_only\": false | \"use_patches_only\": true, \"cls_token_only\": true | both cls_token_only",
      })
  void whatDoesNotFitIsOneSentence(
      String name, String written, String instead, String said, @TempDir Path folder)
      throws IOException {
    for (Path file : Files.list(ALL.resolve(name)).toList()) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
    Path config = folder.resolve(name.startsWith("prisma") ? "config.json" : "cfg.json");
    String text = Files.readString(config);
    assertThat(text).contains(written);
    Files.writeString(config, text.replace(written, instead));
    assertThatThrownBy(
            () -> {
              try (VisionModel model = VisionModel.open(NETWORK)) {
                try (VisionModel more = model.with(Dictionary.open(folder))) {
                  assertThat(more).isNull();
                }
              }
            })
        .isInstanceOfAny(BadWeights.class, IllegalArgumentException.class)
        .hasMessageContaining(said);
  }

  @Test
  void theSameWeightsUnderAnotherConfigurationAreAnother(@TempDir Path folder) throws IOException {
    for (Path file : Files.list(ALL.resolve("topk")).toList()) {
      Files.copy(file, folder.resolve(file.getFileName()));
    }
    String hash = Dictionary.open(folder).sha256();
    assertThat(hash)
        .matches("[0-9a-f]{64}")
        .isEqualTo(Dictionary.open(ALL.resolve("topk")).sha256());
    Path config = folder.resolve("cfg.json");
    Files.writeString(config, Files.readString(config).replace("\"k\": 5", "\"k\": 6"));
    assertThat(Dictionary.open(folder).sha256()).isNotEqualTo(hash);
  }

  @Test
  void aConfigurationInAPickleIsReadAndNeverMade() throws IOException {
    Dictionary dictionary = Dictionary.open(ALL.resolve("prisma_legacy"));
    assertThat(dictionary.sae().tokens()).isEqualTo(Tokens.PATCHES);
    assertThat(dictionary.sae())
        .hasToString("Prisma, gated, activations read as it is, over the patches");
  }

  @Test
  void aClassTokensDictionaryNeedsOne() throws IOException {
    Dictionary dictionary = Dictionary.open(ALL.resolve("prisma_class"), "embedding");
    try (VisionModel model = VisionModel.open(NETWORK)) {
      assertThatThrownBy(() -> model.with(dictionary)).isInstanceOf(BadWeights.class);
    }
  }
}
