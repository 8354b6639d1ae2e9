package org.neuronatlas.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.Layer.Kind;
import org.neuronatlas.engine.arch.Architecture;
import org.neuronatlas.engine.arch.NetworkShape;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.arch.TopK;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.pack.Found;
import org.neuronatlas.engine.pack.ModelFiles;
import org.neuronatlas.engine.pack.Renamed;
import org.neuronatlas.engine.tap.Activations;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.text.Prompts;
import org.neuronatlas.engine.text.TextFiles;
import org.neuronatlas.engine.text.TextSide;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Weights;
import org.neuronatlas.engine.weights.WeightsFile;

/**
 * A vision model with its weights: ask it for the activations of its layers.
 *
 * <pre>{@code
 * try (VisionModel model = VisionModel.open(folder);
 *     NDManager scope = model.manager().newSubManager()) {
 *   NDArray images = scope.create(numbers, model.inputs(n));
 *   NDArray answer = model.forward(images, List.of("layer4.1.pre")).get("layer4.1.pre"); // [N, C, H, W]
 * }
 * }</pre>
 *
 * <p>Forward passes may run on several threads at once.
 *
 * <p>Longer than most files: it is the one door to a model, and whoever holds it need look nowhere
 * else for what can be asked.
 */
public final class VisionModel implements AutoCloseable {
  private final NDManager manager;
  private final Architecture architecture;
  private final ModelFiles files;
  private final String configJson;
  private final long parameters;
  private final String packaging;
  private final Preprocess preprocess;
  private final List<String> classes;
  private final @Nullable TextFiles text;
  private final Map<String, Place> pages; // of the network itself: asked for in every pass
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final Map<String, Layer> outputs = new LinkedHashMap<>();
  private final Map<String, Reader> readers = new LinkedHashMap<>(); // by the layer they add

  /** A dictionary, the layer it reads by its own name, and its encoder. */
  private record Reader(Dictionary dictionary, String reads, TopK encoder) {}

  private VisionModel(
      NDManager manager,
      Architecture architecture,
      ModelFiles files,
      String configJson,
      long parameters,
      String packaging,
      Preprocess preprocess,
      List<String> classes,
      @Nullable TextFiles text) {
    this.manager = manager;
    this.architecture = architecture;
    this.files = files;
    this.configJson = configJson;
    this.parameters = parameters;
    this.packaging = packaging;
    this.preprocess = preprocess;
    this.classes = classes;
    this.text = text;
    this.pages = architecture.pages();
    pages.forEach((name, place) -> layers.put(name, layer(name, place)));
    architecture.outputs().forEach((name, place) -> outputs.put(name, layer(name, place)));
  }

  private static Layer layer(String name, Place place) {
    return new Layer(name, place.channels(), place.height(), place.width());
  }

  /**
   * Opens a folder with weights, and what is beside them ({@code config.json}, {@code
   * preprocessor_config.json}, {@code tokenizer.json}), or a file of weights by itself. How it is
   * packed, and what network it is, follows from names and shapes (package {@code pack}).
   *
   * @throws BadWeights when the files do not fit each other, every wrong name in the message, or
   *     are of no known packaging
   * @throws IOException when a file cannot be read
   */
  public static VisionModel open(Path path) throws IOException {
    return open(path, DataType.FLOAT32);
  }

  /** Opens with another number format: FLOAT64 for checks of gradients. */
  static VisionModel open(Path path, DataType type) throws IOException {
    ModelFiles files = ModelFiles.at(path);
    String json = files.config();
    Found found = files.find();
    Threads.settle();
    NDManager manager = NDManager.newBaseManager(Devices.chosen());
    try (Renamed tensors = found.tensors()) {
      JniUtils.setGradMode(false);
      tensors.check();
      NetworkShape shape = found.vision();
      Architecture network =
          shape.network(Weights.load(tensors, shape.weights().keySet(), manager, type));
      Place input = Objects.requireNonNull(network.outputs().get("input"));
      Preprocess preprocess = files.preprocess(found, input.channels());
      TextFiles text =
          found
              .text()
              .map(
                  t ->
                      new TextFiles(
                          () -> tensors.over(WeightsFile.open(files.weights())),
                          files.folder(),
                          t,
                          manager,
                          type))
              .orElse(null);
      return new VisionModel(
          manager,
          network,
          files,
          json,
          tensors.numbers(),
          found.packaging(),
          preprocess,
          found.classes(),
          text);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * The same model with one more layer, the dictionary's, after its own. The answer owns the
   * weights from now on: close it instead of this one.
   *
   * @throws BadWeights when it does not fit the layer it reads
   */
  public VisionModel with(Dictionary dictionary) throws IOException {
    return with(dictionary, DataType.FLOAT32);
  }

  VisionModel with(Dictionary dictionary, DataType type) throws IOException {
    Layer read = layer(dictionary.reads());
    if (read.neurons() != dictionary.channels() || read.kind() != Kind.RAW) {
      throw new BadWeights(
          "the dictionary %s reads %d channels, and %s of this model has %d"
              .formatted(dictionary.file(), dictionary.channels(), read.name(), read.neurons()));
    }
    VisionModel more =
        new VisionModel(
            manager,
            architecture,
            files,
            configJson,
            parameters,
            packaging,
            preprocess,
            classes,
            text);
    more.layers.putAll(layers);
    more.outputs.putAll(outputs);
    more.readers.putAll(readers);
    String name = dictionary.layer();
    Layer added =
        new Layer(name, dictionary.features(), read.height(), read.width(), Kind.DICTIONARY);
    more.layers.put(name, added);
    String before = name + Dictionary.BEFORE;
    more.outputs.put(
        before, new Layer(before, added.neurons(), added.height(), added.width(), added.kind()));
    more.readers.put(name, new Reader(dictionary, read.name(), dictionary.encoder(manager, type)));
    return more;
  }

  /** The architecture's name, e.g. {@code ModifiedResNet}. */
  public String architecture() {
    return architecture.name();
  }

  /** How its files are packed, e.g. {@code Hugging Face CLIP}. */
  public String packaging() {
    return packaging;
  }

  /** How many numbers the weights file holds, the text side included. */
  public long parameters() {
    return parameters;
  }

  /** SHA-256 of the weights, in hexadecimal; see {@link ModelFiles#sha256}. */
  public String weightsSha256() throws IOException {
    return files.sha256();
  }

  /** The configuration, as written in {@code config.json}. */
  public String configJson() {
    return configJson;
  }

  /** The longer side of the picture the model sees, in pixels. */
  public int inputSize() {
    return Math.max(preprocess.height(), preprocess.width());
  }

  /** So many pictures as the model sees them: [n, channels, height, width]. */
  public Shape inputs(int n) {
    return new Shape(n, preprocess.channels().size(), preprocess.height(), preprocess.width());
  }

  /** The layers whose neurons have pages, in forward order. */
  public List<Layer> layers() {
    return List.copyOf(layers.values());
  }

  /**
   * The layer of that name. Modules' own outputs answer too, by the names of the packaging: {@code
   * layer4.1}, {@code visual.bn1}, {@code vision_model.encoder.layers.3}, {@code input}.
   *
   * @throws IllegalArgumentException naming what exists, when nothing has that name
   */
  public Layer layer(String nameOrAlias) {
    String name = canonical(nameOrAlias);
    Layer found = layers.containsKey(name) ? layers.get(name) : outputs.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s has no layer '%s'; layers with pages are %s, modules with an output are %s"
              .formatted(architecture.name(), nameOrAlias, layers.keySet(), outputs.keySet()));
    }
    return found;
  }

  private String canonical(String name) {
    return architecture.canonical(name);
  }

  /** The dictionaries that were added. */
  public List<Dictionary> dictionaries() {
    return readers.values().stream().map(Reader::dictionary).toList();
  }

  /** The layer with pages whose neurons a dictionary's decoder writes to, if there is one. */
  public Optional<Layer> writtenBy(Dictionary dictionary) {
    return architecture.pageOf(layer(dictionary.reads()).name()).map(this::layer);
  }

  /** Where the neurons of a layer are climbed: of a dictionary's, the values before TopK. */
  public String climbed(String layer) {
    return readers.containsKey(layer) ? layer + Dictionary.BEFORE : layer;
  }

  /** How a picture becomes this model's input. */
  public Preprocess preprocess() {
    return preprocess;
  }

  /**
   * Its text side, whose weights are read when it is first asked for.
   *
   * @throws IllegalArgumentException when the model has none
   */
  public TextSide text() throws IOException {
    if (text == null) {
      throw new IllegalArgumentException(
          "the model in %s has no text side: it knows pictures alone"
              .formatted(files.weights().toAbsolutePath().getParent()));
    }
    return text.open();
  }

  /** What a classifier's logits are called, in their order; empty where nothing names them. */
  public List<String> classes() {
    return classes;
  }

  /** The sentences that name a class, with {@code {}} where its name stands. */
  public List<String> prompts() {
    return Prompts.of(configJson);
  }

  /**
   * Runs the network once, as far as the last layer asked for. A dictionary's layer answers after
   * TopK; with {@code .pre} behind its name, before it.
   *
   * @param images [N, C, H, W], normalised by {@link #preprocess}
   * @param names layers or their aliases; each is a key of the answer as it was written
   * @return activations attached to {@code images}' manager; a gradient is recorded where the
   *     calling thread records one, see {@code gradient.Gradient}
   */
  public Activations forward(NDArray images, Collection<String> names) {
    return forward(images, names, Map.of());
  }

  /**
   * The same with something added on the way.
   *
   * @param nudges by layer with a page, none of a dictionary; each of the shape of that layer's
   *     activation
   * @throws IllegalArgumentException where nothing can be added to a layer
   */
  public Activations forward(
      NDArray images, Collection<String> names, Map<String, NDArray> nudges) {
    for (String name : nudges.keySet()) {
      Layer nudged = layers.get(name);
      if (nudged == null || nudged.kind() != Kind.RAW) {
        throw new IllegalArgumentException(
            "cannot add to '%s' of %s: it can be done at %s"
                .formatted(name, architecture.name(), pages.keySet()));
      }
    }
    List<String> wanted = new ArrayList<>();
    for (String name : names) {
      Reader reader = reader(layer(name).name());
      wanted.add(reader == null ? canonical(name) : reader.reads);
    }
    Taps taps = Taps.at(wanted, nudges);
    if (!taps.done()) {
      architecture.forward(images, taps);
    }
    Map<String, NDArray> before = new HashMap<>(); // what a dictionary says is asked for twice
    Map<String, NDArray> byName = new LinkedHashMap<>();
    for (String name : names) {
      Reader reader = reader(canonical(name));
      String place = reader == null ? canonical(name) : reader.reads;
      NDArray tapped = taps.seen().get(place);
      if (tapped == null) {
        throw new IllegalStateException("layer '" + name + "' was never reached");
      }
      NDArray seen = at(place, tapped);
      byName.put(name, reader == null ? seen : read(reader, seen, canonical(name), before));
    }
    return new Activations(byName);
  }

  /** How the output of a place is laid out; of a dictionary's layer, as a map. */
  public Place place(String name) {
    Layer layer = layer(name);
    Place page = pages.get(layer.name());
    Place place = page == null ? architecture.outputs().get(layer.name()) : page;
    if (place != null) {
      return place;
    }
    Reader reader = reader(layer.name());
    Place map = Place.map(layer.neurons(), layer.height(), layer.width());
    return reader == null ? map : map.seeing(place(reader.reads).field());
  }

  /**
   * What one layer answers, in the order of the network's own axes ({@link #place}): of a
   * transformer's, its tokens with the class token first.
   */
  public NDArray raw(NDArray images, String name) {
    String known = layer(name).name();
    if (reader(known) != null) {
      return forward(images, List.of(name)).get(name);
    }
    Taps taps = Taps.at(List.of(known));
    architecture.forward(images, taps);
    NDArray seen = taps.seen().get(known);
    if (seen == null) {
      throw new IllegalStateException("layer '" + name + "' was never reached");
    }
    return seen;
  }

  /** A layer with a page answers at its positions, whatever the order of the network's axes. */
  private NDArray at(String name, NDArray tapped) {
    Place page = pages.get(name);
    return page == null ? tapped : page.positions(tapped);
  }

  private @Nullable Reader reader(String name) {
    return readers.get(
        name.endsWith(Dictionary.BEFORE)
            ? name.substring(0, name.length() - Dictionary.BEFORE.length())
            : name);
  }

  private static NDArray read(
      Reader reader, NDArray seen, String name, Map<String, NDArray> before) {
    String layer = reader.dictionary.layer();
    NDArray h = before.computeIfAbsent(layer, unused -> reader.encoder.before(seen));
    return name.equals(layer) ? reader.encoder.sparse(h) : h;
  }

  /** Owns the weights; make a sub-manager for each batch. */
  public NDManager manager() {
    return manager;
  }

  @Override
  public void close() {
    manager.close();
  }
}
