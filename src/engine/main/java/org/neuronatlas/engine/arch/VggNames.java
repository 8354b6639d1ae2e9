package org.neuronatlas.engine.arch;

import java.util.Map;

/**
 * What timm's {@code vgg.py} calls the modules of a VGG's classifier, in torchvision's names; the
 * rest is called the same. Those of a weight are one with {@code .weight} or {@code .bias} after
 * it.
 */
public final class VggNames {
  private static final Map<String, String> HEAD =
      Map.ofEntries(
          Map.entry("pre_logits.fc1", "classifier.0"),
          Map.entry("pre_logits.act1", "classifier.1"),
          Map.entry("pre_logits.drop", "classifier.2"),
          Map.entry("pre_logits.fc2", "classifier.3"),
          Map.entry("pre_logits.act2", "classifier.4"),
          Map.entry("pre_logits", "classifier.4"),
          Map.entry("head.global_pool", "classifier.4"),
          Map.entry("head.global_pool.pool", "classifier.4"),
          Map.entry("head.global_pool.flatten", "classifier.4"),
          Map.entry("head.drop", "classifier.5"),
          Map.entry("head.flatten", "classifier.6"), // after the last linear layer
          Map.entry("head.fc", "classifier.6"),
          Map.entry("head", "classifier.6"));

  private VggNames() {}

  /** torchvision's name of a module or of a weight; a name that is none of these as it is. */
  public static String torchvision(String name) {
    int last = name.lastIndexOf('.');
    String end = name.substring(Math.max(0, last));
    if (end.equals(".weight") || end.equals(".bias")) {
      String module = name.substring(0, last);
      return HEAD.getOrDefault(module, module) + end;
    }
    return HEAD.getOrDefault(name, name);
  }
}
