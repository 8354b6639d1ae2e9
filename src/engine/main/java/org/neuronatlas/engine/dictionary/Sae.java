package org.neuronatlas.engine.dictionary;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Tensors;
import org.neuronatlas.engine.weights.Weights;
import org.neuronatlas.engine.weights.WeightsFile;

/**
 * A sparse autoencoder as its files give it: their names and shapes checked, its numbers read when
 * they are asked for.
 *
 * <p>A gated one (Rajamanoharan et al. 2024, arXiv 2404.16014) says {@code z = (g > 0) ReLU(m)}
 * with {@code g = x W + b_gate} and {@code m = x W e^r_mag + b_mag}. As {@code m = e^r_mag (g -
 * b_gate) + b_mag}, a feature fires where m is above {@code b_mag - e^r_mag b_gate}, and above 0: a
 * JumpReLU over m, as that paper's appendix says, and computed as one.
 *
 * <p>Longer than most files: which tensors a kind must have, and what is made of them, stand side
 * by side.
 */
public final class Sae {
  private static final String OWN_FORMAT = "this project's own";
  private static final Set<String> BARS = Set.of("threshold", "log_threshold", "topk_threshold");

  private final Path file;
  private final Settings settings;
  private final int channels;
  private final int features;
  private final Matrices matrices;
  private final Kind kind;
  private final int k;
  private final Scaling scaling;
  private final List<String> notes;

  private enum Kind {
    RELU,
    TOPK,
    ABOVE,
    GATED
  }

  /**
   * Checks a file against its settings.
   *
   * @param tensors of {@code file}
   * @throws BadWeights where they do not fit, every wrong name in the message
   */
  Sae(Path file, Settings settings, Tensors tensors) throws IOException {
    this.file = file;
    Set<String> names = tensors.names();
    boolean own = settings.architecture() == null && names.containsAll(Set.of("scale", "k"));
    this.settings = settings;
    this.notes = new ArrayList<>(settings.notes());
    boolean gated =
        settings.architecture() == null
            ? names.contains("b_gate")
            : settings.architecture().equals("gated");
    this.features = length(tensors, gated ? "b_gate" : "b_enc");
    this.channels = length(tensors, "b_dec");
    agree("d_in", settings.channels(), channels);
    agree("d_sae", settings.features(), features);
    this.matrices = Matrices.of(file, tensors, channels, features, own);
    if (features == channels && !own) {
      notes.add(Matrices.AMBIGUOUS);
    }
    this.k = names.contains("k") && settings.architecture() == null ? k(tensors) : settings.k();
    this.kind = gated ? Kind.GATED : kind(names);
    Weights.check(tensors, expected(tensors));
    this.scaling =
        names.contains("scale") && settings.architecture() == null
            ? new Scaling(Scaling.Kind.FACTOR, tensors.floats("scale")[0])
            : settings.scaling();
    tuning(tensors);
  }

  private Kind kind(Set<String> names) {
    String named = settings.architecture();
    boolean bars = names.stream().anyMatch(BARS::contains);
    if (named == null) {
      return bars ? Kind.ABOVE : k > 0 ? Kind.TOPK : Kind.RELU;
    }
    boolean batch = named.endsWith("batchtopk");
    if (named.equals("jumprelu") || (batch && bars)) {
      return Kind.ABOVE;
    }
    if (!batch && !named.equals("topk")) {
      return Kind.RELU;
    }
    if (batch) {
      notes.add(
          "it is a BatchTopK whose files hold no threshold, and a batch's k largest mean nothing for one picture: the k largest of each position are taken");
    }
    if (k < 1 || k > features) {
      throw refused("k is %d instead of a number from 1 to its %d features", k, features);
    }
    return Kind.TOPK;
  }

  private Map<String, Shape> expected(Tensors tensors) {
    Shape each = new Shape(features);
    Map<String, Shape> expected = new HashMap<>();
    expected.put("W_enc", matrices.encoder());
    expected.put("W_dec", matrices.decoder());
    expected.put("b_dec", new Shape(channels));
    Set<String> names = tensors.names();
    if (kind == Kind.GATED) {
      List.of("b_gate", "b_mag", "r_mag").forEach(name -> expected.put(name, each));
    }
    if (kind != Kind.GATED || names.contains("b_enc")) { // Prisma's gated ones keep an unused one
      expected.put("b_enc", each);
    }
    if (kind == Kind.ABOVE) {
      String bar = bar(names);
      boolean one = tensors.info(bar).shape().size() == 1; // for all features
      expected.put(bar, one ? tensors.info(bar).shape() : each);
    }
    if (names.contains("scaling_factor")) {
      expected.put("scaling_factor", each);
    }
    if (settings.architecture() == null) {
      List.of("scale", "k").stream()
          .filter(names::contains)
          .forEach(name -> expected.put(name, new Shape(1)));
    }
    return expected;
  }

  private static String bar(Collection<String> names) {
    return BARS.stream().filter(names::contains).sorted().findFirst().orElse("threshold");
  }

  private int length(Tensors tensors, String bias) {
    Shape shape = tensors.info(bias).shape();
    if (shape.dimension() != 1 || shape.get(0) < 1) {
      throw refused("%s is %s instead of one number each", bias, shape);
    }
    return (int) shape.get(0);
  }

  private void agree(String key, int said, int found) {
    if (said != 0 && said != found) {
      throw refused("configuration gives %s %d, and its weights have %d", key, said, found);
    }
  }

  private int k(Tensors tensors) throws IOException {
    long[] numbers = tensors.longs("k");
    if (numbers.length != 1 || numbers[0] < 1 || numbers[0] > features) {
      throw refused(
          "k is %s instead of one number from 1 to its %d features",
          numbers.length == 1 ? numbers[0] : numbers.length + " numbers", features);
    }
    return (int) numbers[0];
  }

  /** All ones, as SAELens' versions 3 and 4 write it, change nothing. */
  private void tuning(Tensors tensors) throws IOException {
    if (!tensors.names().contains("scaling_factor") || settings.tuned()) {
      return;
    }
    for (float factor : tensors.floats("scaling_factor")) {
      if (Math.abs(factor - 1) > 1e-5f) {
        throw refused(
            "scaling_factor is not all ones, and its configuration does not say finetuning_scaling_factor");
      }
    }
  }

  private BadWeights refused(String why, Object... found) {
    return new BadWeights("cannot read the dictionary " + file + ": its " + why.formatted(found));
  }

  /** How it is packed, e.g. {@code SAELens}. */
  public String format() {
    return settings.architecture() == null && scaling.kind() == Scaling.Kind.FACTOR
        ? OWN_FORMAT
        : settings.format();
  }

  /** What a configuration beside the weights says of them; none where there is none. */
  public Optional<String> configuration() {
    return settings.architecture() == null ? Optional.empty() : Optional.of(settings.facts());
  }

  /** Which tokens of a transformer it reads. */
  public Tokens tokens() {
    return settings.tokens();
  }

  public int channels() {
    return channels;
  }

  public int features() {
    return features;
  }

  /** What is done to a position before it is read. */
  public Scaling scaling() {
    return scaling;
  }

  /** What the files left open and had to be chosen, a sentence each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Its encoder, with the weights on {@code manager}. */
  public Encoder encoder(NDManager manager, DataType type) throws IOException {
    try (Tensors tensors = WeightsFile.open(file)) {
      List<String> wanted =
          tensors.names().stream()
              .filter(name -> !Set.of("W_dec", "k", "scale", "scaling_factor").contains(name))
              .toList();
      Weights w = Weights.load(tensors, wanted, manager, type);
      NDArray matrix = matrices.encoder(w.get("W_enc"));
      NDArray bias = kind == Kind.GATED ? w.get("b_mag") : w.get("b_enc");
      NDArray centre = settings.centred() ? w.get("b_dec") : w.get("b_dec").zerosLike();
      if (settings.byDecoderNorm()) {
        NDArray lengths = manager.create(matrices.lengths(directions(tensors))).toType(type, false);
        return new Encoder(
            matrix.mul(lengths), bias.mul(lengths), centre, scaling, activation(w, bias));
      }
      if (kind == Kind.GATED) {
        matrix = matrix.mul(w.get("r_mag").exp());
      }
      return new Encoder(matrix, bias, centre, scaling, activation(w, bias));
    }
  }

  private Activation activation(Weights w, NDArray bias) {
    return switch (kind) {
      case TOPK -> new Activation.TopK(k);
      case RELU -> new Activation.Above(features);
      case GATED ->
          new Activation.Above("gated", bias.sub(w.get("r_mag").exp().mul(w.get("b_gate"))));
      case ABOVE -> {
        String name = bar(w.names());
        NDArray bars = name.startsWith("log_") ? w.get(name).exp() : w.get(name);
        NDArray each =
            bars.size() == features ? bars : bars.reshape(1).broadcast(new Shape(features));
        yield new Activation.Above(name.equals("topk_threshold") ? "BatchTopK" : "JumpReLU", each);
      }
    };
  }

  /** Its decoder; reads the file. */
  public Decoder decoder() throws IOException {
    try (Tensors tensors = WeightsFile.open(file)) {
      float[] directions = directions(tensors);
      float[] lengths = settings.byDecoderNorm() ? matrices.lengths(directions) : null;
      float[] factors = tuned(tensors) ? tensors.floats("scaling_factor") : null;
      for (int f = 0; f < features; f++) {
        float by = (factors == null ? 1 : factors[f]) / (lengths == null ? 1 : lengths[f]);
        for (int c = 0; c < channels && by != 1; c++) {
          directions[f * channels + c] *= by;
        }
      }
      return new Decoder(directions, tensors.floats("b_dec"), scaling);
    }
  }

  /** The direction each feature stands for, [features, C] row-major; reads the file. */
  public float[] directions() throws IOException {
    try (Tensors tensors = WeightsFile.open(file)) {
      return directions(tensors);
    }
  }

  private float[] directions(Tensors tensors) throws IOException {
    return matrices.directions(tensors.floats("W_dec"));
  }

  private boolean tuned(Tensors tensors) {
    return settings.tuned() && tensors.names().contains("scaling_factor");
  }

  /** What it does, in a sentence: {@code SAELens, JumpReLU, read as it is, over all tokens}. */
  @Override
  public String toString() {
    String does =
        switch (kind) {
          case TOPK -> "TopK, k " + k;
          case RELU -> "ReLU";
          case GATED -> "gated";
          case ABOVE -> "threshold";
        };
    return "%s, %s, activations %s, over %s".formatted(format(), does, scaling, tokens());
  }
}
