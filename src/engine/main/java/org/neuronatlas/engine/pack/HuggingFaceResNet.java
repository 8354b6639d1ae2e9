package org.neuronatlas.engine.pack;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuronatlas.engine.arch.ResNetNames;

/**
 * A ResNet as Hugging Face's {@code save_pretrained} writes it: {@code
 * resnet.encoder.stages.2.layers.0.layer.1.convolution.weight}.
 */
public final class HuggingFaceResNet {
  private static final Pattern BLOCK =
      Pattern.compile("layer(\\d+)\\.(\\d+)\\.(conv|bn|downsample\\.)(\\d+)\\.(\\w+)");
  private static final Map<String, String> STEM =
      Map.of(
          "conv1.", "embedder.embedder.convolution.",
          "bn1.", "embedder.embedder.normalization.");

  private HuggingFaceResNet() {}

  /**
   * The name in the file of a weight with torchvision's name.
   *
   * @param prefix {@code resnet.}, or nothing where the file holds the network without its head
   */
  public static String packaged(String name, String prefix) {
    Matcher block = BLOCK.matcher(name);
    if (block.matches()) {
      int stage = Integer.parseInt(block.group(1)) - 1;
      int number = Integer.parseInt(block.group(4));
      String module =
          switch (block.group(3)) {
            case "conv" -> "layer." + (number - 1) + ".convolution";
            case "bn" -> "layer." + (number - 1) + ".normalization";
            default -> number == 0 ? "shortcut.convolution" : "shortcut.normalization";
          };
      return "%sencoder.stages.%d.layers.%s.%s.%s"
          .formatted(prefix, stage, block.group(2), module, block.group(5));
    }
    for (Map.Entry<String, String> stem : STEM.entrySet()) {
      if (name.startsWith(stem.getKey())) {
        return prefix + stem.getValue() + name.substring(stem.getKey().length());
      }
    }
    return name.replaceFirst("^fc\\.", "classifier.1.");
  }

  /** torchvision's name of a weight of the file. */
  public static String canonical(String packaged) {
    return ResNetNames.torchvision(packaged);
  }
}
