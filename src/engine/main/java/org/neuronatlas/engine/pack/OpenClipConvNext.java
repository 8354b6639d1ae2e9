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
import org.neuronatlas.engine.arch.ConvNextNames;
import org.neuronatlas.engine.arch.ConvNextShape;
import org.neuronatlas.engine.arch.ConvNextShape.Projection;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.TextShape;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Tensors;

/**
 * A CLIP of open_clip whose trunk is timm's ConvNeXt: {@code convnext_base_w}, {@code
 * convnext_large_d} and their like. Its text side has OpenAI's names.
 */
public final class OpenClipConvNext implements Packaging {
  private static final String FIRST = ConvNextNames.TRUNK + "stages.0.blocks.0.conv_dw.weight";
  private static final String LINEAR = "visual.head.proj.weight";
  private static final String HIDDEN = "visual.head.mlp.fc1.weight";

  @Override
  public Optional<Found> of(Path folder, Tensors tensors, @Nullable JsonObject unused)
      throws IOException {
    Sizes sizes = new Sizes(tensors);
    if (!sizes.has(FIRST)) {
      return Optional.empty();
    }
    Config config = Config.read(folder, OpenClip.FILE);
    Config model = config.part("model_cfg");
    int size = model.part("vision_cfg").number("image_size", 224);
    ConvNextShape vision = vision(sizes, size);
    Config reading = model.part("text_cfg");
    ClipParts parts = new ClipParts(0, reading.number("heads", 8), Gelu.EXACT, 1e-5f, 1e-5f);
    Optional<TextShape> text = parts.reading(sizes);
    Map<String, Stored> stored = new LinkedHashMap<>();
    vision
        .weights()
        .forEach((name, shape) -> stored.put(name, Stored.lying(tensors, there(name), shape)));
    text.ifPresent(side -> stored.putAll(NameTable.same().in(tensors, side.weights())));
    Renamed renamed =
        new Renamed(tensors, stored, name -> text.isEmpty() && name.startsWith("logit_"));
    return Optional.of(
        new Found(
            "open_clip with timm's ConvNeXt",
            vision,
            text,
            renamed,
            OpenClip.preprocess(config.part("preprocess_cfg"), size),
            List.of(),
            OpenClip.clean(reading)));
  }

  private static String there(String name) {
    return name.startsWith("projection.fc")
        ? name.replaceFirst("projection", "visual.head.mlp")
        : name.equals("projection.weight")
            ? LINEAR
            : ConvNextNames.TRUNK + TimmConvNext.packaged(name);
  }

  private static ConvNextShape vision(Sizes sizes, int size) {
    Map<String, Shape> shapes = new HashMap<>();
    for (String name : sizes.file().names()) {
      if (name.startsWith(ConvNextNames.TRUNK)) {
        shapes.put(TimmConvNext.canonical(name), sizes.file().info(name).shape());
      }
    }
    if (!sizes.has(LINEAR) && !sizes.has(HIDDEN)) {
      throw new BadWeights(
          "the CLIP with timm's ConvNeXt has neither %s nor %s to make its embedding with"
              .formatted(LINEAR, HIDDEN));
    }
    Projection projection =
        sizes.has(LINEAR)
            ? new Projection(0, sizes.of(LINEAR, 0))
            : new Projection(sizes.of(HIDDEN, 0), sizes.of("visual.head.mlp.fc2.weight", 0));
    return ConvNextShape.of(shapes, new JsonObject(), size, size).projected(projection);
  }
}
