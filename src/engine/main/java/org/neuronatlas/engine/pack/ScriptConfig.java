package org.neuronatlas.engine.pack;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.neuronatlas.engine.image.Channel;
import org.neuronatlas.engine.image.Filter;
import org.neuronatlas.engine.image.Fit;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.ScriptArchive;
import org.neuronatlas.engine.weights.Tensors;
import org.neuronatlas.engine.weights.WeightsFile;

/**
 * What a TorchScript file's code does not say: how pictures are prepared, what classes are called.
 * It stands in {@code config.json}, in the file's folder or, as {@code _extra_files}, in the file
 * itself; where {@code preprocessor_config.json} lies beside it, that says how pictures are
 * prepared. Keys are Hugging Face's, and {@code logits}, the layer of the class scores.
 *
 * @param json as it is written; {@code {}} where there is none
 */
public record ScriptConfig(String json, JsonObject config, Preprocess preprocess) {
  private static final String FILE = "config.json";
  private static final int SIZE = 224;

  /**
   * Reads it.
   *
   * @throws BadWeights where it cannot be understood
   */
  public static ScriptConfig of(ModelFiles files) throws IOException {
    String beside = files.config();
    String json =
        beside.equals("{}") ? ScriptArchive.extra(files.weights(), FILE).orElse(beside) : beside;
    JsonObject config = ModelFiles.parsed(json);
    Config read = Config.of(FILE, config);
    int[] sides = read.sides("image_size", SIZE);
    int height = sides[0];
    int width = sides[1];
    Preprocess usual = Colours.imageNet(height, height, Fit.Middle.ROUNDED, Filter.BILINEAR);
    Fit middle = Timm.cut(height, width, 1);
    Preprocess otherwise =
        new Preprocess(height, width, middle, usual.filter(), usual.mean(), usual.std());
    boolean apart =
        files.folder() != null
            && Files.isRegularFile(files.folder().resolve(HuggingFacePreprocess.FILE));
    Config said =
        apart && files.folder() != null
            ? Config.read(files.folder(), HuggingFacePreprocess.FILE)
            : read;
    List<String> named = read.words("input_channels");
    Preprocess seen = HuggingFacePreprocess.read(said, otherwise);
    return new ScriptConfig(
        json,
        config,
        named.isEmpty() ? seen : seen.seeing(named.stream().map(Channel::named).toList()));
  }

  /** What it is taken for, and whether anything says how pictures are prepared. */
  public String packaging() {
    boolean silent =
        config.keySet().stream().noneMatch(key -> key.startsWith("image_") || key.equals("size"));
    return "TorchScript, run as code" + (silent ? "; its input is a guess: " + FILE : "");
  }

  /** The layer of the class scores. */
  public Optional<String> logits() {
    return Config.of(FILE, config).text("logits");
  }

  /** What the classes are called; none where nothing says it. */
  public List<String> classes(int count) {
    return HuggingFace.classes(config, count);
  }

  /**
   * How many numbers the file's weights are, those in its code's constants left out; 0 where they
   * are of a kind that is not read here.
   */
  public static long numbers(ModelFiles files) throws IOException {
    try (Tensors tensors = WeightsFile.open(files.weights())) {
      return tensors.names().stream().mapToLong(name -> tensors.info(name).count()).sum();
    } catch (BadWeights e) {
      return 0;
    }
  }
}
