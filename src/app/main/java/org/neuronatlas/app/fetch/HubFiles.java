package org.neuronatlas.app.fetch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files of a repository make a model: one packaging's weights, and what explains them. */
final class HubFiles {
  private static final List<String> TOKENIZER =
      List.of(
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "vocab.json",
          "merges.txt",
          "vocab.txt",
          "spiece.model");

  /**
   * Weights as they may be packed.
   *
   * @param shards names of the further files, where weights are in parts
   */
  private record Packaging(String weights, String shards, List<String> beside) {
    private static final List<String> TRANSFORMERS =
        List.of("config.json", "preprocessor_config.json");
    private static final List<String> OPEN_CLIP = List.of("open_clip_config.json");

    boolean isIn(Collection<String> files) {
      return files.contains(weights);
    }
  }

  /** Safetensors first: nothing in them is a program. */
  private static final List<Packaging> PACKAGINGS =
      List.of(
          new Packaging("model.safetensors", "", Packaging.TRANSFORMERS),
          new Packaging(
              "model.safetensors.index.json",
              "model-\\d+-of-\\d+\\.safetensors",
              Packaging.TRANSFORMERS),
          new Packaging("open_clip_model.safetensors", "", Packaging.OPEN_CLIP),
          new Packaging("pytorch_model.bin", "", Packaging.TRANSFORMERS),
          new Packaging(
              "pytorch_model.bin.index.json",
              "pytorch_model-\\d+-of-\\d+\\.bin",
              Packaging.TRANSFORMERS),
          new Packaging("open_clip_pytorch_model.bin", "", Packaging.OPEN_CLIP));

  private HubFiles() {}

  /**
   * The files to fetch, small ones first; empty where there are no weights of a known packaging.
   */
  static List<String> of(Collection<String> files) {
    return PACKAGINGS.stream()
        .filter(packaging -> packaging.isIn(files))
        .findFirst()
        .map(packaging -> of(packaging, files))
        .orElse(List.of());
  }

  private static List<String> of(Packaging packaging, Collection<String> files) {
    List<String> wanted =
        new ArrayList<>(
            Stream.concat(packaging.beside.stream(), TOKENIZER.stream())
                .filter(files::contains)
                .toList());
    wanted.add(packaging.weights);
    Pattern shard = Pattern.compile(packaging.shards);
    new TreeSet<>(files).stream().filter(shard.asMatchPredicate()).forEach(wanted::add);
    return wanted;
  }

  /** For the sentence about a repository without any. */
  static String sought() {
    return String.join(", ", PACKAGINGS.stream().map(Packaging::weights).toList());
  }
}
