package org.neuronatlas.engine.dictionary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.pack.Config;
import org.neuronatlas.engine.weights.BadWeights;

/**
 * What a dictionary's configuration says, as far as it decides what is computed.
 *
 * @param format of the files, in a sentence
 * @param reads the layer it was trained on; null where the files do not say
 * @param architecture as SAELens calls them; null where the tensors' names alone decide
 * @param k of TopK; 0 where none is given
 * @param centred whether {@code b_dec} is taken off what it reads
 * @param byDecoderNorm whether features are compared as if all decoder directions had length 1
 * @param channels of the layer; 0 where the files do not say
 * @param features how many; 0 where the files do not say
 * @param tuned whether features are multiplied by {@code scaling_factor} before they are decoded
 * @param notes what had to be chosen, a sentence each
 */
record Settings(
    String format,
    @Nullable String reads,
    Tokens tokens,
    @Nullable String architecture,
    int k,
    Scaling scaling,
    boolean centred,
    boolean byDecoderNorm,
    int channels,
    int features,
    boolean tuned,
    List<String> notes) {
  private static final Set<String> ARCHITECTURES =
      Set.of("standard", "topk", "batchtopk", "matryoshka_batchtopk", "jumprelu", "gated");

  /** Of a file of tensors by itself: what it computes follows from their names. */
  static Settings bare(@Nullable String reads) {
    return new Settings(
        "tensors by themselves",
        reads,
        Tokens.ALL,
        null,
        0,
        Scaling.NONE,
        true,
        false,
        0,
        0,
        false,
        List.of());
  }

  /** All of it that changes a number; part of a dictionary's hash, so its words are kept. */
  String facts() {
    return "architecture %s, k %d, %s, centred %s, by decoder norm %s, tuned %s, over %s"
        .formatted(architecture, k, scaling, centred, byDecoderNorm, tuned, tokens);
  }

  /** SAELens' {@code activation_fn} and {@code architecture}, as TopK's own name if it is that. */
  static String architecture(Config config, int k) {
    String named = config.text("architecture").orElse("standard").toLowerCase(Locale.ROOT);
    if (!ARCHITECTURES.contains(named)) {
      throw new BadWeights(
          "cannot read a dictionary of the architecture '%s' in %s: known are %s"
              .formatted(named, config.file(), ARCHITECTURES.stream().sorted().toList()));
    }
    String kink =
        config.text("activation_fn").or(() -> config.text("activation_fn_str")).orElse("relu");
    if (named.equals("standard") && kink.equals("topk")) {
      if (k < 1) {
        throw new BadWeights(config.file() + " gives activation_fn topk, and no k");
      }
      return "topk";
    }
    if (!kink.equals("relu") && !kink.equals("topk")) {
      throw new BadWeights(
          "cannot read a dictionary with the activation '%s' in %s: known are relu and topk"
              .formatted(kink, config.file()));
    }
    return named;
  }

  /** {@code k}, or that of {@code activation_fn_kwargs}; 0 without one. */
  static int k(Config config) {
    return config.number("k", config.part("activation_fn_kwargs").number("k", 0));
  }

  /** {@code normalize_activations}; that of the configuration's library where it is not said. */
  static Scaling scaling(Config config, Scaling otherwise, Scaling onAverage) {
    String key = "normalize_activations";
    Optional<String> named = config.text(key);
    if (named.isEmpty()) {
      return otherwise;
    }
    return switch (named.get()) {
      case "none", "false" -> Scaling.NONE;
      case "expected_average_only_in", "true" -> onAverage;
      case "constant_norm_rescale" -> new Scaling(Scaling.Kind.CONSTANT_NORM, 1);
      case "layer_norm" -> new Scaling(Scaling.Kind.LAYER_NORM, 1);
      default ->
          throw new BadWeights(
              "cannot read a dictionary whose %s gives %s '%s': known are none, expected_average_only_in, constant_norm_rescale, layer_norm"
                  .formatted(config.file(), key, named.get()));
    };
  }

  /** One head of many is no layer here. */
  static void refuseHeads(Config config, String key) {
    if (config.has(key)) {
      throw new BadWeights(
          "%s gives %s %s: dictionaries over one attention head are not read, over all heads side by side they are"
              .formatted(config.file(), key, config.json().get(key)));
    }
  }
}
