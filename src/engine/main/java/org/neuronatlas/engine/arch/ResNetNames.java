package org.neuronatlas.engine.arch;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Hugging Face's {@code modeling_resnet.py} calls the modules of a ResNet, in torchvision's
 * names. Those of a weight are one with {@code .weight} or the like after it.
 */
public final class ResNetNames {
  private static final Pattern STAGE =
      Pattern.compile(
          "(?:resnet\\.)?encoder\\.stages\\.(\\d+)(?:\\.layers(?:\\.(\\d+))?)?(\\..*)?");
  private static final Pattern CONV =
      Pattern.compile("\\.layer\\.(\\d+)\\.(convolution|normalization)(\\..*)?");
  private static final Pattern SHORTCUT =
      Pattern.compile("\\.shortcut(?:\\.(convolution|normalization))?(\\..*)?");
  private static final Map<String, String> REST =
      Map.ofEntries(
          Map.entry("embedder.embedder.convolution", "conv1"),
          Map.entry("embedder.embedder.normalization", "bn1"),
          Map.entry("embedder.embedder.activation", "relu"),
          Map.entry("embedder.embedder", "relu"),
          Map.entry("embedder.pooler", "maxpool"),
          Map.entry("embedder", "maxpool"),
          Map.entry("encoder", "layers"),
          Map.entry("pooler", "avgpool"),
          Map.entry("classifier.0", "flatten"),
          Map.entry("classifier.1", "fc"),
          Map.entry("classifier", "fc"));

  private ResNetNames() {}

  /** torchvision's name of a module or of a weight; a name that is none of these as it is. */
  public static String torchvision(String name) {
    Matcher stage = STAGE.matcher(name);
    if (stage.matches()) {
      String layer = "layer" + (Integer.parseInt(stage.group(1)) + 1);
      String rest = stage.group(3) == null ? "" : stage.group(3);
      return stage.group(2) == null ? layer + rest : layer + "." + stage.group(2) + inner(rest);
    }
    String bare = name.startsWith("resnet.") ? name.substring("resnet.".length()) : name;
    if (REST.containsKey(bare)) {
      return REST.get(bare);
    }
    int last = bare.lastIndexOf('.');
    String module = last < 0 ? null : REST.get(bare.substring(0, last));
    return module == null ? name : module + bare.substring(last);
  }

  /** Of a module within a block: {@code .layer.0.convolution}. */
  private static String inner(String name) {
    Matcher conv = CONV.matcher(name);
    if (conv.matches()) {
      String kind = conv.group(2).equals("convolution") ? ".conv" : ".bn";
      return kind + (Integer.parseInt(conv.group(1)) + 1) + end(conv.group(3));
    }
    Matcher shortcut = SHORTCUT.matcher(name);
    if (shortcut.matches()) {
      String part = shortcut.group(1);
      String at = part == null ? "" : part.equals("convolution") ? ".0" : ".1";
      return ".downsample" + at + end(shortcut.group(2));
    }
    return name.equals(".activation") ? ".relu" : name;
  }

  private static String end(@Nullable String rest) {
    return rest == null ? "" : rest;
  }
}
