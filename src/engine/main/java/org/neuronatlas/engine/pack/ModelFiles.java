package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.image.Channel;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.text.TokenizerFile;
import org.neuronatlas.engine.text.clean.Clean;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Digest;
import org.neuronatlas.engine.weights.ScriptArchive;
import org.neuronatlas.engine.weights.Tensors;
import org.neuronatlas.engine.weights.WeightsFile;

/**
 * Where a model lies: a folder, or a file of weights by itself, beside which nothing is looked for.
 *
 * @param weights the file of its weights, or the index of several
 * @param folder of its configuration and its tokenizer; null for a file by itself
 * @param tokenizer a file that reads its sentences, wherever; null for the one in the folder
 */
public record ModelFiles(Path weights, @Nullable Path folder, @Nullable Path tokenizer) {
  private static final int NAMES = 6; // of an unknown model's weights, in a sentence

  /**
   * The files of a model.
   *
   * @param tokenizer as the record says
   * @throws IllegalArgumentException when there is no such tokenizer
   * @throws BadWeights when there are no weights
   */
  public static ModelFiles at(Path path, @Nullable Path tokenizer) throws IOException {
    if (tokenizer != null && !Files.isRegularFile(tokenizer)) {
      throw new IllegalArgumentException(
          "cannot read sentences with %s: there is no such file; a tokenizer is a tokenizer.json or CLIP's bpe_simple_vocab_16e6.txt.gz"
              .formatted(tokenizer));
    }
    return Files.isDirectory(path)
        ? new ModelFiles(WeightsFile.in(path), path, tokenizer)
        : new ModelFiles(path, null, tokenizer);
  }

  /** What its sentences are read with, {@code clean} in front of a {@code tokenizer.json}. */
  public TokenizerFile words(Clean clean) {
    return new TokenizerFile(folder, tokenizer, clean);
  }

  /** The text of {@code config.json}; {@code {}} without one. */
  public String config() throws IOException {
    Path file = folder == null ? null : folder.resolve("config.json");
    return file != null && Files.isRegularFile(file) ? Files.readString(file) : "{}";
  }

  /**
   * What the files are. Its tensors are open, and to be closed.
   *
   * @throws BadWeights where no packaging knows them, or they are not what their names say
   */
  public Found find() throws IOException {
    JsonObject config = parsed(config());
    try {
      Tensors tensors = WeightsFile.open(weights);
      try {
        Path beside = folder == null ? weights : folder; // below a file there is nothing to find
        return Packagings.find(beside, tensors, config).orElseThrow(() -> unknown(tensors, config));
      } catch (IOException | RuntimeException e) {
        tensors.close();
        throw e;
      }
    } catch (BadWeights e) {
      throw ScriptArchive.is(weights) ? code(e) : e;
    }
  }

  private static BadWeights code(BadWeights e) {
    return new BadWeights(
        e.getMessage()
            + "; it is a TorchScript archive, which is code: --trust-code runs it, if you trust who made it",
        e);
  }

  /**
   * How pictures become what a network of so many channels sees: as the packaging says, its
   * channels named by {@code input_channels} in {@code config.json} where they are neither grey nor
   * colours.
   *
   * @throws BadWeights where nothing says what the channels are
   */
  public Preprocess preprocess(Found found, int channels) throws IOException {
    Preprocess usual = found.preprocess();
    List<String> named = Config.of("config.json", parsed(config())).words("input_channels");
    if (named.isEmpty() && channels != 1 && channels != 3) {
      throw new BadWeights(
          "the network in %s sees pictures of %d channels, and nothing says what they are: name each in config.json, as in \"input_channels\": [\"red\", \"green\", \"blue\", \"luma\"]; there are %s"
              .formatted(weights, channels, List.of(Channel.values())));
    }
    if (!named.isEmpty() && named.size() != channels) {
      throw new BadWeights(
          "config.json names the %d input_channels %s, and the network in %s sees %d"
              .formatted(named.size(), named, weights, channels));
    }
    if (named.isEmpty() && channels == usual.channels().size()) {
      return usual;
    }
    List<Channel> seen =
        named.isEmpty()
            ? Collections.nCopies(channels, Channel.LUMA)
            : named.stream().map(Channel::named).toList();
    if (named.isEmpty() && channels == 3) {
      throw new BadWeights(
          "the network in %s sees 3 channels, and its configuration normalises %d"
              .formatted(weights, usual.channels().size()));
    }
    try {
      return usual.seeing(seen);
    } catch (IllegalArgumentException e) {
      throw new BadWeights(e.getMessage() + ", in the configuration beside " + weights, e);
    }
  }

  static JsonObject parsed(String config) {
    try {
      return JsonParser.parseString(config).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new BadWeights("config.json is not a JSON object: " + e.getMessage(), e);
    }
  }

  private BadWeights unknown(Tensors tensors, JsonObject config) {
    String said =
        Stream.of("model_type", "architecture")
            .filter(config::has)
            .map(key -> ", its config.json says %s %s".formatted(key, config.get(key)))
            .collect(Collectors.joining());
    List<String> names = tensors.names().stream().limit(NAMES).toList();
    return new BadWeights(
        "cannot open the model in %s: its %d tensors (%s%s) are named like none that is known%s; known are %s"
            .formatted(
                weights,
                tensors.names().size(),
                String.join(", ", names),
                tensors.names().size() > NAMES ? ", ..." : "",
                said,
                Packagings.KNOWN));
  }

  /**
   * SHA-256 of the weights, in hexadecimal: of the one file, or of a line for each shard, its
   * SHA-256 and its name, sorted by name. Reads all of it.
   */
  public String sha256() throws IOException {
    List<Path> shards = WeightsFile.shards(weights);
    if (shards.isEmpty()) {
      return Digest.sha256(weights);
    }
    List<String> lines = new ArrayList<>();
    for (Path shard : shards) {
      lines.add(Digest.sha256(shard) + "  " + shard.getFileName() + "\n");
    }
    return Digest.sha256(String.join("", lines).getBytes(StandardCharsets.UTF_8));
  }
}
