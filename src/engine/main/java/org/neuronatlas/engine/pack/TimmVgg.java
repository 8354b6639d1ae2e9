package org.neuronatlas.engine.pack;

import org.neuronatlas.engine.arch.VggNames;

/**
 * A VGG as timm writes it: {@code pre_logits.fc1.weight}. Its first two linear layers have the
 * shape of convolutions, [4096, 512, 7, 7] and [4096, 4096, 1, 1], with torchvision's numbers in
 * torchvision's order.
 */
public final class TimmVgg {
  private TimmVgg() {}

  /** The name in the file of a weight with torchvision's name. */
  public static String packaged(String name) {
    return name.replaceFirst("^classifier\\.0\\.", "pre_logits.fc1.")
        .replaceFirst("^classifier\\.3\\.", "pre_logits.fc2.")
        .replaceFirst("^classifier\\.6\\.", "head.fc.");
  }

  /** torchvision's name of a weight of the file. */
  public static String canonical(String packaged) {
    return VggNames.torchvision(packaged);
  }
}
