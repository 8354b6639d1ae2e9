package org.neuronatlas.app.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.train.Measured;
import org.neuronatlas.engine.train.Recipe;
import org.neuronatlas.engine.train.Training;
import org.neuronatlas.engine.train.Vectors;
import org.neuronatlas.engine.weights.Digest;
import org.neuronatlas.indexer.dataset.Listing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code atlas train-dictionary}: a TopK sparse autoencoder over a layer. */
@Command(
    name = "train-dictionary",
    description = {
      "Train a dictionary (a TopK sparse autoencoder) on a layer's activations over a folder of pictures.",
      "Ctrl-C stops it; the same command goes on where it was, and ends with the same file."
    })
public final class TrainDictionaryCommand implements Callable<Integer> {
  private static final int FEATURES_A_CHANNEL = 4;
  private static final int SHOWN = 10; // unreadable pictures

  @Option(
      names = "--model",
      required = true,
      description = "'demo', a fetched name, a model's folder or file of weights.")
  private String model;

  @Option(names = "--layer", required = true, description = "A layer, by any of its names.")
  private String layer;

  @Option(names = "--images", required = true, description = "A folder of pictures.")
  private Path images;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "The file to write; as dictionary.LAYER.safetensors it says itself which layer it reads.")
  private Path out;

  @Option(
      names = "--features",
      paramLabel = "N",
      description = "Features of the dictionary (default: four a channel of the layer).")
  private @Nullable Integer features;

  @Option(
      names = "--k",
      defaultValue = "32",
      description = "Features that may fire at a position (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--steps",
      defaultValue = "" + Recipe.STEPS,
      paramLabel = "N",
      description = "Steps of training (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--batch",
      defaultValue = "" + Recipe.BATCH,
      paramLabel = "N",
      description = "Positions a step (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--rate",
      defaultValue = "" + Recipe.RATE,
      paramLabel = "R",
      description = "Of Adam (default: ${DEFAULT-VALUE}).")
  private float rate;

  @Option(
      names = "--vectors",
      defaultValue = "400000",
      paramLabel = "N",
      description =
          "Positions to collect at most, of each picture as many (default: ${DEFAULT-VALUE}); they lie beside FILE while it trains, four bytes a channel each.")
  private int vectors;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Of all that is drawn by lot (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out)) {
      throw new IllegalArgumentException(
          "%s is there already, and is not trained over: choose another --out, or remove it."
              .formatted(out));
    }
    Listing listing = Listing.of(images);
    NamedModel named = NamedModel.of(model, AtlasHome.fromEnvironment());
    try (VisionModel opened = VisionModel.open(named.folder())) {
      Layer read = opened.layer(layer);
      int wanted = features == null ? FEATURES_A_CHANNEL * read.neurons() : features;
      Recipe recipe = new Recipe(wanted, k, steps, batch, rate, seed);
      Map<String, String> facts = facts(opened, read, listing);
      Path folder = Path.of(out + ".training");
      WorkFolder work = new WorkFolder(folder);
      work.begin(plan(facts, recipe));
      Training training = new Training(folder, recipe);
      Meter meter = new Meter(System.err);
      System.err.printf(
          "%s: %,d channels, %,d features, k %d; working files in %s.%n",
          read.name(), read.neurons(), wanted, k, folder);
      if (!Files.isRegularFile(training.vectors())) {
        collect(opened, listing, training.vectors(), meter);
      }
      Measured measured = training.run(out, facts, opened.manager(), meter);
      work.remove();
      System.out.printf("%s: %s%n", out, measured);
    }
    return 0;
  }

  private Map<String, String> facts(VisionModel opened, Layer read, Listing listing)
      throws IOException {
    Map<String, String> facts = new TreeMap<>();
    facts.put("model", opened.weightsSha256());
    facts.put("layer", read.name());
    StringBuilder pictures = new StringBuilder();
    for (Listing.Entry entry : listing.entries()) {
      pictures
          .append(entry.key())
          .append('\t')
          .append(entry.trouble() == null ? Files.size(entry.file()) : 0)
          .append('\n');
    }
    facts.put(
        "pictures",
        "%d, %s"
            .formatted(
                listing.entries().size(),
                Digest.sha256(pictures.toString().getBytes(StandardCharsets.UTF_8))));
    facts.put("vectors", Integer.toString(vectors));
    return facts;
  }

  private static String plan(Map<String, String> facts, Recipe recipe) {
    return facts.entrySet().stream()
            .map(fact -> fact.getKey() + " " + fact.getValue() + "\n")
            .collect(Collectors.joining())
        + recipe
        + "\n";
  }

  private void collect(VisionModel opened, Listing listing, Path file, Meter meter)
      throws IOException {
    Collect collect = new Collect(opened, layer, listing.entries(), vectors, seed);
    try (Vectors.Writer writer = new Vectors.Writer(file, opened.layer(layer).neurons())) {
      List<String> failures = collect.write(writer, meter);
      writer.finish();
      if (!failures.isEmpty()) {
        System.err.printf("%,d pictures could not be read:%n", failures.size());
        failures.stream().limit(SHOWN).forEach(failure -> System.err.println("  " + failure));
      }
    }
  }
}
