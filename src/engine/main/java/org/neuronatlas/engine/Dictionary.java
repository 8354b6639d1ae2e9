package org.neuronatlas.engine;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neuronatlas.engine.arch.TopK;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Digest;
import org.neuronatlas.engine.weights.Safetensors;
import org.neuronatlas.engine.weights.Weights;

/**
 * A sparse autoencoder over one layer of a model, as a file {@code dictionary.LAYER.safetensors}:
 * {@code W_enc} [features, C], {@code b_enc} [features], {@code W_dec} [C, features], {@code b_dec}
 * [C], {@code scale} [1] and {@code k} [1]; see {@link TopK} for what they compute.
 *
 * <pre>{@code
 * try (VisionModel model = VisionModel.open(folder).with(Dictionary.open(folder))) {
 *   model.forward(images, List.of("dictionary.layer4")); // [N, features, H, W]
 * }
 * }</pre>
 *
 * @param file where it is
 * @param reads the layer it was trained on, by any of its names
 * @param features how many directions it has
 * @param channels of the layer it reads
 * @param k how many of them may be above 0 at one position
 */
public record Dictionary(Path file, String reads, int features, int channels, int k) {
  private static final String PREFIX = "dictionary.";
  private static final String SUFFIX = ".safetensors";

  /** How a dictionary answers before TopK: the objective of its features' visualizations. */
  static final String BEFORE = ".pre";

  /**
   * Reads the header of a dictionary and checks it; its numbers are read by whoever needs them.
   *
   * @param path the file, or a folder with one dictionary in it
   * @throws BadWeights when there is none, or it is not well-formed
   */
  public static Dictionary open(Path path) throws IOException {
    Path file = Files.isDirectory(path) ? only(path) : path;
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file) || !named(name)) {
      throw new BadWeights(
          "cannot open a dictionary at %s: it is a file dictionary.LAYER.safetensors, or a folder with one"
              .formatted(path));
    }
    String reads = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    try (Safetensors tensors = Safetensors.open(file)) {
      Shape encoder = tensors.info("W_enc").shape();
      if (encoder.dimension() != 2) {
        throw refused(file, "W_enc is %s instead of [features, channels]", encoder);
      }
      long[] k = tensors.longs("k");
      if (k.length != 1 || k[0] < 1 || k[0] > encoder.get(0)) {
        String due = "k is %s instead of one number from 1 to its " + encoder.get(0) + " features";
        throw refused(file, due, Arrays.toString(k));
      }
      Dictionary dictionary =
          new Dictionary(file, reads, (int) encoder.get(0), (int) encoder.get(1), (int) k[0]);
      Weights.check(tensors, dictionary.tensors());
      return dictionary;
    }
  }

  private static BadWeights refused(Path file, String why, Object found) {
    return new BadWeights("cannot read the dictionary " + file + ": its " + why.formatted(found));
  }

  private static boolean named(String name) {
    return name.startsWith(PREFIX)
        && name.endsWith(SUFFIX)
        && name.length() > PREFIX.length() + SUFFIX.length();
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> named(String.valueOf(file.getFileName()))).sorted().toList();
      if (found.size() != 1) {
        throw new BadWeights(
            "cannot open a dictionary in %s: one file dictionary.LAYER.safetensors is due, and %s"
                .formatted(
                    folder,
                    found.isEmpty()
                        ? "there is none"
                        : "there are " + found.stream().map(Path::getFileName).toList()));
      }
      return found.get(0);
    }
  }

  private Map<String, Shape> tensors() {
    return Map.of(
        "W_enc", new Shape(features, channels),
        "b_enc", new Shape(features),
        "W_dec", new Shape(channels, features),
        "b_dec", new Shape(channels),
        "scale", new Shape(1),
        "k", new Shape(1));
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
    try (Safetensors tensors = Safetensors.open(file)) {
      return tensors.floats("W_dec");
    }
  }

  /** SHA-256 of the file, in hexadecimal; reads it whole. */
  public String sha256() throws IOException {
    return Digest.sha256(file);
  }

  /** Its encoder, with the weights on {@code manager}. */
  TopK encoder(NDManager manager, DataType type) throws IOException {
    try (Safetensors tensors = Safetensors.open(file)) {
      Weights weights =
          Weights.load(tensors, List.of("W_enc", "b_enc", "b_dec", "scale"), manager, type);
      return new TopK(weights, k);
    }
  }
}
