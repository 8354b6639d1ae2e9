package org.neuronatlas.engine.pack;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.arch.GoogLeNetShape;
import org.neuronatlas.engine.arch.NetworkShape;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.Tensors;

/**
 * Convolutional classifiers (ResNet, ResNeXt, VGG, AlexNet, GoogLeNet, ConvNeXt) as torchvision,
 * timm and Hugging Face save them. The architectures have torchvision's names.
 */
public final class ConvNets implements Packaging {

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject json)
      throws IOException {
    Optional<ConvNaming> known = ConvNaming.of(tensors);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    ConvNaming naming = known.get();
    JsonObject config = json == null ? new JsonObject() : json;
    Map<String, Shape> shapes = new HashMap<>();
    for (String name : tensors.names()) {
      shapes.put(naming.torchvision().apply(name), tensors.info(name).shape());
    }
    Preprocess preprocess = naming.preprocess(folder, shapes, Config.of("config.json", config));
    NetworkShape vision = naming.network(shapes, config, preprocess.height(), preprocess.width());
    Map<String, Shape> due = new LinkedHashMap<>(vision.weights());
    if (vision instanceof GoogLeNetShape shape) {
      due.putAll(shape.others()); // expected, and never run
    }
    Map<String, Stored> stored = new LinkedHashMap<>();
    due.forEach(
        (name, shape) ->
            stored.put(name, Stored.lying(tensors, naming.packaged().apply(name), shape)));
    Renamed renamed = new Renamed(tensors, stored, name -> false);
    List<String> classes = HuggingFace.classes(config, naming.classes(shapes));
    return Optional.of(
        new Found(naming.packaging(), vision, Optional.empty(), renamed, preprocess, classes));
  }
}
