package org.neuronatlas.app.ask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.text.TextSide;
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
  private static final String TEXT = "text";

  @Option(
      names = "--model",
      required = true,
      description = "'demo', a model's folder or file of weights, or a fetched name.")
  private String model;

  @Mixin private OpeningOptions opening;

  @Option(
      names = "--layer",
      required = true,
      description =
          "A layer, by any of its names; 'input', the pictures as the model sees them; or 'text', its embeddings of token ids.")
  private String layerName;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Where the pictures come from. */
  static final class Source {
    @Option(names = "--images", description = "A folder of pictures.")
    @Nullable Path images;

    @Option(
        names = "--input",
        description =
            "A safetensors file with one tensor 'input' [N, C, H, W], fed as it is; for layer 'text' int64 token ids [N, L].")
    @Nullable Path input;
  }

  @Option(names = "--out", required = true, description = "The file to write.")
  private Path out;

  @Option(
      names = "--pooling",
      defaultValue = "none",
      description =
          "none, max, min, mean or centre; of transformers class, too (default: ${DEFAULT-VALUE}).")
  private String pooling;

  @Override
  public Integer call() throws IOException {
    Pooling pool = Pooling.named(pooling);
    NamedModel named = opening.beside(NamedModel.of(model, AtlasHome.fromEnvironment()));
    try (VisionModel opened = named.open()) {
      if (layerName.equals(TEXT)) {
        embed(opened, pool);
        return 0;
      }
      Layer layer = opened.layer(layerName);
      Inputs inputs =
          source.images != null
              ? Inputs.folder(source.images, opened.preprocess())
              : Inputs.tensor(Objects.requireNonNull(source.input), opened.inputs(1).slice(1));
      write(opened, opened.place(layerName), inputs, pool, x -> opened.raw(x, layerName));
      System.out.printf(
          "%s: %s on %,d pictures, pooling %s%n", out, layer.name(), inputs.count(), pool);
    }
    return 0;
  }

  /** The text side's embeddings, not normalised: a layer without positions, and without a page. */
  private void embed(VisionModel opened, Pooling pool) throws IOException {
    if (source.input == null) {
      throw new IllegalArgumentException(
          "Layer 'text' reads token ids, not pictures: give --input, a safetensors file with int64 'input' [N, L].");
    }
    TextSide text = opened.text();
    Inputs inputs = Inputs.tokens(source.input);
    write(opened, Place.vector(text.shape().embed()), inputs, pool, text::embed);
    System.out.printf("%s: %s on %,d sentences%n", out, TEXT, inputs.count());
  }

  private void write(
      VisionModel opened, Place place, Inputs inputs, Pooling pool, UnaryOperator<NDArray> answer)
      throws IOException {
    String files = new ObjectMapper().writeValueAsString(inputs.names());
    Shape shape = pool.shape(inputs.count(), place);
    try (SafetensorsWriter writer =
        SafetensorsWriter.create(out, "activations", shape, Map.of("files", files))) {
      for (int first = 0; first < inputs.count(); first += Inputs.BATCH) {
        try (NDManager scope = opened.manager().newSubManager()) {
          writer.append(pool.apply(answer.apply(inputs.batch(first, scope)), place));
        }
      }
    }
  }
}
