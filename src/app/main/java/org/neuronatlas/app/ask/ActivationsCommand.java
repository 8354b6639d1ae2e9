package org.neuronatlas.app.ask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.weights.SafetensorsWriter;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas activations}: one layer's answer to pictures, as a safetensors file. */
@Command(
    name = "activations",
    description =
        "Write one layer's activations on pictures (or on a tensor) to a safetensors file.")
public final class ActivationsCommand implements Callable<Integer> {

  @Option(names = "--model", required = true, description = "'demo', or a model's folder.")
  private String model;

  @Mixin private DictionaryOption dictionaries;

  @Option(names = "--layer", required = true, description = "A layer, by any of its names.")
  private String layerName;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Where the pictures come from. */
  static final class Source {
    @Option(names = "--images", description = "A folder of pictures.")
    @Nullable Path images;

    @Option(
        names = "--input",
        description = "A safetensors file with one tensor 'input' [N, 3, H, W], fed as it is.")
    @Nullable Path input;
  }

  @Option(names = "--out", required = true, description = "The file to write.")
  private Path out;

  @Option(
      names = "--pooling",
      defaultValue = "none",
      description = "none, max, min, mean or centre (default: ${DEFAULT-VALUE}).")
  private String pooling;

  @Override
  public Integer call() throws IOException {
    Pooling pool = Pooling.named(pooling);
    NamedModel named = dictionaries.beside(NamedModel.of(model, AtlasHome.fromEnvironment()));
    try (VisionModel opened = named.open()) {
      Layer layer = opened.layer(layerName);
      Inputs inputs =
          source.images != null
              ? Inputs.folder(source.images, opened.preprocess())
              : Inputs.tensor(java.util.Objects.requireNonNull(source.input), opened.inputSize());
      write(opened, layer, inputs, pool);
      System.out.printf(
          "%s: %s on %,d pictures, pooling %s%n", out, layer.name(), inputs.count(), pool);
    }
    return 0;
  }

  private void write(VisionModel opened, Layer layer, Inputs inputs, Pooling pool)
      throws IOException {
    String files = new ObjectMapper().writeValueAsString(inputs.names());
    Shape shape = pool.shape(inputs.count(), layer);
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(out, "activations", shape, Map.of("files", files))) {
      for (int first = 0; first < inputs.count(); first += Inputs.BATCH) {
        try (NDManager scope = opened.manager().newSubManager()) {
          NDArray images = inputs.batch(first, scope);
          NDArray answer = opened.forward(images, List.of(layerName)).get(layerName);
          writer.append(pool.apply(answer));
        }
      }
    }
  }
}
