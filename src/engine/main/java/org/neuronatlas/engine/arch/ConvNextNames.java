package org.neuronatlas.engine.arch;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Hugging Face's {@code modeling_convnext.py} and timm's {@code convnext.py} call the modules
 * of a ConvNeXt, in torchvision's names. Those of a weight are one with {@code .weight} or the like
 * after it; a block's scale is a weight of its own.
 */
public final class ConvNextNames {
  private static final Pattern STAGE =
      Pattern.compile(
          "(?:convnext\\.)?(?:encoder\\.)?stages\\.(\\d+)(?:\\.(?:layers|blocks)(?:\\.(\\d+))?)?(\\..*)?");
  private static final Pattern HALVING =
      Pattern.compile("\\.(?:downsampling_layer|downsample)(?:\\.(0|1))?(\\..*)?");

  /** Within a block; timm's {@code mlp} drops nothing and has no norm within. */
  private static final Map<String, String> INNER =
      Map.ofEntries(
          Map.entry("dwconv", "block.0"),
          Map.entry("layernorm", "block.2"),
          Map.entry("pwconv1", "block.3"),
          Map.entry("act", "block.4"),
          Map.entry("pwconv2", "block.5"),
          Map.entry("layer_scale_parameter", "layer_scale"),
          Map.entry("conv_dw", "block.0"),
          Map.entry("norm", "block.2"),
          Map.entry("mlp.fc1", "block.3"),
          Map.entry("mlp.act", "block.4"),
          Map.entry("mlp.drop1", "block.4"),
          Map.entry("mlp.norm", "block.4"),
          Map.entry("mlp.fc2", "block.5"),
          Map.entry("mlp.drop2", "block.5"),
          Map.entry("mlp", "block.5"),
          Map.entry("gamma", "layer_scale"),
          Map.entry("drop_path", "stochastic_depth"));

  private static final Map<String, String> REST =
      Map.ofEntries(
          Map.entry("embeddings.patch_embeddings", "features.0.0"),
          Map.entry("embeddings.layernorm", "features.0.1"),
          Map.entry("embeddings", "features.0"),
          Map.entry("encoder", "features"),
          Map.entry("layernorm.weight", "classifier.0.weight"),
          Map.entry("layernorm.bias", "classifier.0.bias"),
          Map.entry("layernorm", "classifier.1"), // a vector there
          Map.entry("classifier", "classifier.2"),
          Map.entry("stem.0", "features.0.0"),
          Map.entry("stem.1", "features.0.1"),
          Map.entry("stem", "features.0"),
          Map.entry("stages", "features"),
          Map.entry("norm_pre", "features"),
          Map.entry("head.global_pool", "avgpool"),
          Map.entry("head.global_pool.pool", "avgpool"),
          Map.entry("head.global_pool.flatten", "avgpool"), // which leaves its shape here
          Map.entry("head.norm", "classifier.0"),
          Map.entry("head.flatten", "classifier.1"),
          Map.entry("head.pre_logits", "classifier.1"),
          Map.entry("head.drop", "classifier.1"),
          Map.entry("head.fc", "classifier.2"),
          Map.entry("head", "classifier.2"));

  /** What a CLIP of open_clip calls timm's network. */
  public static final String TRUNK = "visual.trunk.";

  private ConvNextNames() {}

  /** torchvision's name of a module or of a weight; a name that is none of these as it is. */
  public static String torchvision(String packaged) {
    String name = packaged.startsWith(TRUNK) ? packaged.substring(TRUNK.length()) : packaged;
    Matcher stage = STAGE.matcher(name);
    if (stage.matches()) {
      int number = Integer.parseInt(stage.group(1));
      String rest = stage.group(3) == null ? "" : stage.group(3);
      Matcher halving = HALVING.matcher(rest);
      if (stage.group(2) == null && halving.matches()) {
        String part = halving.group(1) == null ? "" : "." + halving.group(1);
        return "features." + 2 * number + part + end(halving.group(2));
      }
      String at = "features." + (2 * number + 1);
      return stage.group(2) == null ? at + rest : at + "." + stage.group(2) + inner(rest);
    }
    String bare = name.startsWith("convnext.") ? name.substring("convnext.".length()) : name;
    return bare.matches("classifier\\.\\d.*") ? name : renamed(bare, REST, name);
  }

  private static String inner(String rest) {
    return rest.isEmpty() ? "" : "." + renamed(rest.substring(1), INNER, rest.substring(1));
  }

  /** By the whole name, or by all but its last part. */
  private static String renamed(String name, Map<String, String> names, String otherwise) {
    String whole = names.get(name);
    if (whole != null) {
      return whole;
    }
    int last = name.lastIndexOf('.');
    String module = last < 0 ? null : names.get(name.substring(0, last));
    return module == null ? otherwise : module + name.substring(last);
  }

  private static String end(@Nullable String rest) {
    return rest == null ? "" : rest;
  }
}
