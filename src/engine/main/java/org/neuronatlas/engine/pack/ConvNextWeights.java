package org.neuronatlas.engine.pack;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The weights of a ConvNeXt in torchvision's names, told apart by what they belong to. */
final class ConvNextWeights {
  private static final Pattern HALVING = Pattern.compile("features\\.(\\d+)\\.([01])\\.(\\w+)");
  private static final Pattern BLOCK =
      Pattern.compile("features\\.(\\d+)\\.(\\d+)\\.(layer_scale|block\\.\\d)(\\.\\w+)?");

  private ConvNextWeights() {}

  /**
   * Another packaging's name.
   *
   * @param name torchvision's
   * @param patches that packaging's name of the first convolution
   * @param norm of the LayerNorm after it
   * @param lastNorm of the LayerNorm before the head
   * @param halving of what stands before a stage: the stage's number and that of the part
   * @param block of a block: the stage's number and its own
   * @param parts of the parts of a block
   */
  static String renamed(
      String name,
      String patches,
      String norm,
      String lastNorm,
      String halving,
      String block,
      Map<String, String> parts) {
    Matcher inner = BLOCK.matcher(name);
    if (inner.matches()) {
      int stage = Integer.parseInt(inner.group(1)) / 2;
      String end = inner.group(4) == null ? "" : inner.group(4);
      String part = inner.group(3);
      return block.formatted(stage, inner.group(2)) + parts.getOrDefault(part, part) + end;
    }
    Matcher before = HALVING.matcher(name);
    if (before.matches()) {
      int stage = Integer.parseInt(before.group(1)) / 2;
      String part = before.group(2);
      String module =
          stage > 0 ? halving.formatted(stage, part) : part.equals("0") ? patches : norm;
      return module + "." + before.group(3);
    }
    return name.replaceFirst("^classifier\\.0", Matcher.quoteReplacement(lastNorm));
  }
}
