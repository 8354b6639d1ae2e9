package org.neuronatlas.engine.pack;

import java.util.Map;
import org.neuronatlas.engine.arch.ConvNextNames;

/**
 * A ConvNeXt as timm writes it: {@code stages.2.blocks.0.mlp.fc1.weight}. Its scales are [C],
 * torchvision's [C, 1, 1]; some of its small models hold linear layers as 1 x 1 convolutions.
 */
public final class TimmConvNext {
  private static final Map<String, String> PARTS =
      Map.of(
          "block.0", "conv_dw",
          "block.2", "norm",
          "block.3", "mlp.fc1",
          "block.5", "mlp.fc2",
          "layer_scale", "gamma");

  private TimmConvNext() {}

  /** The name in the file of a weight with torchvision's name. */
  public static String packaged(String name) {
    if (name.startsWith("classifier.2.")) {
      return name.replaceFirst("classifier\\.2", "head.fc");
    }
    return ConvNextWeights.renamed(
        name,
        "stem.0",
        "stem.1",
        "head.norm",
        "stages.%d.downsample.%s",
        "stages.%d.blocks.%s.",
        PARTS);
  }

  /** torchvision's name of a weight of the file. */
  public static String canonical(String packaged) {
    return ConvNextNames.torchvision(packaged);
  }
}
