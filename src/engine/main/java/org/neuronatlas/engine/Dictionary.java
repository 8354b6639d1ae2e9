package org.neuronatlas.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.dictionary.Found;
import org.neuronatlas.engine.dictionary.Matrices;
import org.neuronatlas.engine.dictionary.Sae;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Digest;

/**
 * A sparse autoencoder over one layer of a model, in whatever packaging it comes; see {@link Found}
 * for those, {@link Sae} for what they say, and {@code docs/dictionaries.md}.
 *
 * <pre>{@code
 * try (VisionModel model = VisionModel.open(folder).with(Dictionary.open(folder))) {
 *   model.forward(images, List.of("dictionary.layer4")); // [N, features, H, W]
 * }
 * }</pre>
 *
 * @param file where its weights are
 * @param reads the layer it was trained on, by any of its names
 * @param sae what it is
 */
public record Dictionary(Path file, String reads, Sae sae) {
  private static final String PREFIX = "dictionary.";

  /** How a dictionary answers before its activation: what its features' visualizations climb. */
  static final String BEFORE = ".pre";

  /** What a dictionary reads, at the positions that its features have. */
  static final String INPUT = ".in";

  /**
   * Reads names and shapes of a dictionary and checks them; its numbers are read by whoever needs
   * them.
   *
   * @param path the file, or a folder with one dictionary in it
   * @throws BadWeights when there is none, it is not well-formed, or its files do not say which
   *     layer it reads
   */
  public static Dictionary open(Path path) throws IOException {
    return open(path, null);
  }

  /**
   * The same, and the layer it reads is {@code reads}, whatever its files say; null leaves it to
   * them.
   */
  public static Dictionary open(Path path, @Nullable String reads) throws IOException {
    Found found = Found.at(path);
    String layer = reads == null ? found.reads() : reads;
    if (layer == null) {
      throw new BadWeights(
          "cannot tell which layer the dictionary %s reads: its files do not say; name it, --reads LAYER"
              .formatted(found.file()));
    }
    return new Dictionary(found.file(), layer, found.sae());
  }

  /** How many directions it has. */
  public int features() {
    return sae.features();
  }

  /** Of the layer it reads. */
  public int channels() {
    return sae.channels();
  }

  /** The name of the layer it adds to a model. */
  public String layer() {
    return PREFIX + reads;
  }

  /**
   * The decoder's weights [C, features], row-major: column {@code f} is the direction in the layer
   * it reads that feature {@code f} stands for. Reads the file.
   */
  public float[] decoder() throws IOException {
    return Matrices.turned(sae.directions(), features(), channels());
  }

  /**
   * SHA-256 of all that decides what it computes, in hexadecimal: of the weights' file, or, where a
   * configuration beside it has a say, of that hash and what the configuration says. Reads the file
   * whole.
   */
  public String sha256() throws IOException {
    String weights = Digest.sha256(file);
    return sae.configuration()
        .map(said -> Digest.sha256((weights + " " + said).getBytes(StandardCharsets.UTF_8)))
        .orElse(weights);
  }
}
