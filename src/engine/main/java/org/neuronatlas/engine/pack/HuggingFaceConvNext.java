package org.neuronatlas.engine.pack;

import java.util.Map;
import org.neuronatlas.engine.arch.ConvNextNames;

/**
 * A ConvNeXt as Hugging Face's {@code save_pretrained} writes it: {@code
 * convnext.encoder.stages.2.layers.0.pwconv1.weight}. Its scales are [C], torchvision's [C, 1, 1].
 */
public final class HuggingFaceConvNext {
  private static final Map<String, String> PARTS =
      Map.of(
          "block.0", "dwconv",
          "block.2", "layernorm",
          "block.3", "pwconv1",
          "block.5", "pwconv2",
          "layer_scale", "layer_scale_parameter");

  private HuggingFaceConvNext() {}

  /**
   * The name in the file of a weight with torchvision's name.
   *
   * @param prefix {@code convnext.}, or nothing where the file holds the network without its head
   */
  public static String packaged(String name, String prefix) {
    if (name.startsWith("classifier.2.")) {
      return name.replaceFirst("classifier\\.2", "classifier");
    }
    return prefix
        + ConvNextWeights.renamed(
            name,
            "embeddings.patch_embeddings",
            "embeddings.layernorm",
            "layernorm",
            "encoder.stages.%d.downsampling_layer.%s",
            "encoder.stages.%d.layers.%s.",
            PARTS);
  }

  /** torchvision's name of a weight of the file. */
  public static String canonical(String packaged) {
    return ConvNextNames.torchvision(packaged);
  }
}
