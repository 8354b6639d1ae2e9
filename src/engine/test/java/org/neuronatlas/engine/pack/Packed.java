package org.neuronatlas.engine.pack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import org.neuronatlas.engine.arch.Architecture;
import org.neuronatlas.engine.arch.TextTransformer;
import org.neuronatlas.engine.reference.Npy;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.weights.Safetensors;
import org.neuronatlas.engine.weights.Tensors;
import org.neuronatlas.engine.weights.Weights;

/** A model as its packaging says it is, loaded for a test. */
final class Packed implements AutoCloseable {
  final NDManager scope = NDManager.newBaseManager();
  final Found found;
  final Weights weights;
  final Architecture network;

  private Packed(Found found, DataType type) throws IOException {
    JniUtils.setGradMode(false);
    found.tensors().check();
    this.found = found;
    this.weights = Weights.load(found.tensors(), found.tensors().names(), scope, type);
    this.network = found.vision().network(weights);
  }

  static Packed open(Path folder) throws IOException {
    return open(folder, DataType.FLOAT32);
  }

  static Packed open(Path folder, DataType type) throws IOException {
    Path file = folder.resolve("config.json");
    JsonObject config =
        Files.exists(file)
            ? JsonParser.parseString(Files.readString(file)).getAsJsonObject()
            : new JsonObject();
    try (Tensors tensors = Safetensors.open(folder.resolve("model.safetensors"))) {
      return of(folder, tensors, config, type);
    }
  }

  static Packed of(Path folder, Tensors tensors, JsonObject config) throws IOException {
    return of(folder, tensors, config, DataType.FLOAT32);
  }

  private static Packed of(Path folder, Tensors tensors, JsonObject config, DataType type)
      throws IOException {
    Found found =
        Packagings.find(folder, tensors, config)
            .orElseThrow(() -> new AssertionError("no packaging knows " + tensors.names()));
    return new Packed(found, type);
  }

  TextTransformer text() {
    return new TextTransformer(found.text().orElseThrow(), weights);
  }

  /** What is seen at these names, each as the packaging spells it. */
  Map<String, NDArray> see(NDArray x, Collection<String> names) {
    Taps taps = Taps.at(new LinkedHashSet<>(names.stream().map(network::canonical).toList()));
    network.forward(x, taps);
    return taps.seen();
  }

  /** Pictures of bytes [N, H, W, 3] as the model takes them, [N, 3, H, W]. */
  NDArray pictures(Npy bytes) {
    NDArray rgb = scope.create(bytes.floats(), bytes.shape()).transpose(0, 3, 1, 2).div(255f);
    NDArray mean = scope.create(found.preprocess().mean(), new Shape(3, 1, 1));
    NDArray std = scope.create(found.preprocess().std(), new Shape(3, 1, 1));
    return rgb.sub(mean).div(std);
  }

  /** Rows of ids. */
  NDArray ids(long[]... rows) {
    NDList all = new NDList();
    for (long[] row : rows) {
      all.add(scope.create(row));
    }
    return NDArrays.stack(all);
  }

  @Override
  public void close() {
    scope.close();
  }
}
