package org.neuronatlas.engine.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.neuronatlas.engine.reference.Reference.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neuronatlas.engine.gradient.Gradient;
import org.neuronatlas.engine.pack.HuggingFaceConvNext;
import org.neuronatlas.engine.pack.HuggingFaceResNet;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.reference.Reference;
import org.neuronatlas.engine.reference.Renaming;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Safetensors;
import org.neuronatlas.engine.weights.Weights;
import org.neuronatlas.engine.weights.WeightsFile;

/** Classifiers beside PyTorch, on arrays this project did not make. */
@Tag("parity")
class ClassicParityTest {
  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] STD = {0.229f, 0.224f, 0.225f};

  @Test
  void huggingFacesResNetAnswersAsInTransformers() throws IOException {
    Path folder = Reference.folder("hf_resnet");
    try (NDManager manager = NDManager.newBaseManager();
        Renaming tensors =
            Renaming.of(
                Safetensors.open(folder.resolve("model.safetensors")),
                HuggingFaceResNet::canonical)) {
      ClassicResNetShape shape = ClassicResNetShape.of(tensors.shapes(), config(folder), 64, 64);
      Weights weights = Weights.load(tensors, shape.weights(), Map.of(), manager, DataType.FLOAT32);
      everyArray(folder, shape.network(weights), image(folder, manager));
    }
  }

  @Test
  void huggingFacesConvNextAnswersAsInTransformers() throws IOException {
    Path folder = Reference.folder("hf_convnext");
    try (NDManager manager = NDManager.newBaseManager();
        Renaming tensors =
            Renaming.of(
                Safetensors.open(folder.resolve("model.safetensors")),
                HuggingFaceConvNext::canonical)) {
      ConvNextShape shape = ConvNextShape.of(tensors.shapes(), config(folder), 64, 64);
      Weights weights =
          Weights.load(
              tensors.shaped(shape.weights()),
              shape.weights(),
              Map.of(),
              manager,
              DataType.FLOAT32);
      everyArray(folder, shape.network(weights), image(folder, manager));
    }
  }

  @Test
  void torchvisionsResNetAnswersAsInPyTorch() throws IOException {
    Path folder = Reference.folder("slim_resnet18");
    try (NDManager manager = NDManager.newBaseManager()) {
      ClassicResNet network = slim(folder, manager);
      Npy image = Npy.read(folder.resolve("image.npy"));
      NDArray x = manager.create(image.floats(), image.shape());
      everyArray(folder, network, x);
      Map<String, Npy> expected = Npy.readZip(folder.resolve("expected_f32.npz"));
      NDArray channel =
          Gradient.of(x, i -> seen(network, "layer3.1", i).get(":, 5").mean(), manager).gradient();
      float[] truth = expected.get("grad/channel5_mean").floats();
      check("slim grad/channel5_mean", channel.toFloatArray(), truth, 1e-4);
      NDArray logit =
          Gradient.of(x, i -> seen(network, "fc", i).get(":, 0").sum(), manager).gradient();
      check(
          "slim grad/sum_fc_col0",
          logit.toFloatArray(),
          expected.get("grad/sum_fc_col0").floats(),
          1e-4);
      check(
          "slim saliency/fc0",
          logit.abs().max(new int[] {1}).toFloatArray(),
          expected.get("saliency/fc0").floats(),
          1e-4);
    }
  }

  /** Its weights are a state dict of {@code torch.save}. */
  private static ClassicResNet slim(Path folder, NDManager manager) throws IOException {
    try (Renaming tensors =
        Renaming.of(WeightsFile.open(folder.resolve("slim_resnet18.pth")), name -> name)) {
      ClassicResNetShape shape = ClassicResNetShape.of(tensors.shapes(), new JsonObject(), 64, 64);
      return shape.network(
          Weights.load(tensors, shape.weights(), Map.of(), manager, DataType.FLOAT32));
    }
  }

  private static void everyArray(Path folder, ConvNet network, NDArray x) throws IOException {
    Map<String, Npy> truths = new TreeMap<>();
    Npy.readZip(folder.resolve("expected_f32.npz"))
        .forEach(
            (name, truth) -> {
              if (name.startsWith("act/") || name.equals("logits")) {
                truths.putIfAbsent(name.replaceFirst("^act/", ""), truth);
              } else if (name.startsWith("act_before_inplace/")) {
                truths.put(name.replaceFirst("^act_before_inplace/", ""), truth);
              }
            });
    assertThat(truths).hasSizeGreaterThan(4);
    for (Map.Entry<String, Npy> entry : truths.entrySet()) {
      NDArray answer = seen(network, entry.getKey(), x);
      assertThat(answer.getShape()).as(entry.getKey()).isEqualTo(entry.getValue().shape());
      String what = folder.getFileName() + " " + entry.getKey();
      check(what, answer.toFloatArray(), entry.getValue().floats(), 1e-4);
    }
  }

  private static NDArray seen(ConvNet network, String module, NDArray x) {
    String place = network.canonical(module);
    Taps taps = Taps.at(List.of(place));
    network.forward(x, taps);
    return taps.seen().get(place);
  }

  private static JsonObject config(Path folder) throws IOException {
    String json = Files.readString(folder.resolve("config.json"));
    return JsonParser.parseString(json).getAsJsonObject();
  }

  private static NDArray image(Path folder, NDManager manager) throws IOException {
    Npy pixels = Npy.read(folder.resolve("image_u8_nhwc.npy")); // [N, 64, 64, 3]
    NDArray mean = manager.create(MEAN, new Shape(3));
    NDArray std = manager.create(STD, new Shape(3));
    NDArray u8 = manager.create(pixels.floats(), pixels.shape());
    return u8.div(255f).sub(mean).div(std).transpose(0, 3, 1, 2);
  }
}
