package org.neuronatlas.engine.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.weights.BadWeights;

/** Folders of every packaging, opened as a model: what a person gets who has one. */
class OpenedTest {
  @TempDir private Path temporary;

  @ParameterizedTest
  @CsvSource({
    "small_clip, VisionTransformer, block1, 12",
    "small_siglip, SigLIP, block1, 12",
    "small_vit, ViT, block0.mlp, 20",
    "small_dinov2, DINOv2, block1, 12",
    "small_timm, ViT, block0.attn, 64",
    "small_torchvision, ViT, block0, 64",
    "small_alexnet, AlexNet, features.0.pre, 6",
    "small_googlenet, GoogLeNet, inception4e.pre, 52",
    "packaged_timm_vgg, VGG, features.11.pre, 7",
    "packaged_hf_resnet, ResNet, layer2.0.pre, 12",
    "packaged_timm_convnext, ConvNeXt, features.3.0, 8"
  })
  void answersAtPositionsWhateverTheOrderOfItsAxes(
      String folder, String architecture, String layer, int neurons) throws IOException {
    try (VisionModel model = VisionModel.open(Reference.committed(folder));
        NDManager scope = model.manager().newSubManager()) {
      Layer page = model.layer(layer);
      int side = model.inputSize();
      NDArray seen =
          model.forward(scope.ones(new Shape(2, 3, side, side)), List.of(layer)).get(layer);
      assertThat(seen.getShape())
          .isEqualTo(new Shape(2, page.neurons(), page.height(), page.width()));
      assertThat(model.architecture()).isEqualTo(architecture);
      assertThat(page.neurons()).isEqualTo(neurons);
      assertThat(model.layers()).contains(page);
      assertThat(model.layer("embedding").hasPositions()).isFalse();
      assertThat(model.weightsSha256()).hasSize(64);
    }
  }

  @Test
  @Tag("parity")
  void aFileByItselfIsAModelToo() throws IOException {
    Path folder = Reference.folder("slim_resnet18");
    try (VisionModel model = VisionModel.open(folder.resolve("slim_resnet18.pth"));
        NDManager scope = model.manager().newSubManager()) {
      Npy image = Npy.read(folder.resolve("image.npy"));
      NDArray x = scope.create(image.floats(), image.shape());
      float[] logits = model.forward(x, List.of("fc")).get("fc").toFloatArray();
      float[] truth = Npy.readZip(folder.resolve("expected_f32.npz")).get("act/fc").floats();
      float most = 0;
      for (int i = 0; i < truth.length; i++) {
        most = Math.max(most, Math.abs(logits[i] - truth[i]) / Math.max(1, Math.abs(truth[i])));
      }
      assertThat(most).isLessThan(1e-4f);
      assertThat(model.configJson()).isEqualTo("{}");
      assertThat(model.inputSize()).isEqualTo(224);
      assertThatThrownBy(model::text).hasMessageContaining("no text side");
    }
  }

  @Test
  void whatIsNoModelIsASentence() throws IOException {
    assertThatThrownBy(() -> VisionModel.open(temporary))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("cannot choose weights in");
    Path dictionary = Reference.committed("small_dictionary");
    Path file;
    try (var files = Files.list(dictionary)) {
      file = files.filter(f -> f.toString().endsWith(".safetensors")).findFirst().orElseThrow();
    }
    assertThatThrownBy(() -> VisionModel.open(file))
        .isInstanceOf(BadWeights.class)
        .hasMessageContaining("named like none that is known")
        .hasMessageContaining("known are CLIP");
  }
}
