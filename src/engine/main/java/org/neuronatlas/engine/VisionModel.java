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
import org.neuronatlas.engine.arch.ClassHead;
import org.neuronatlas.engine.arch.NetworkShape;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.dictionary.Activation;
import org.neuronatlas.engine.dictionary.Encoder;
import org.neuronatlas.engine.dictionary.Tokens;
import org.neuronatlas.engine.image.Preprocess;
import org.neuronatlas.engine.pack.ClassFile;
import org.neuronatlas.engine.pack.Found;
import org.neuronatlas.engine.pack.ModelFiles;
import org.neuronatlas.engine.pack.Renamed;
import org.neuronatlas.engine.pack.ScriptConfig;
import org.neuronatlas.engine.tap.Activations;
import org.neuronatlas.engine.tap.Taps;
import org.neuronatlas.engine.text.Prompts;
import org.neuronatlas.engine.text.TextFiles;
import org.neuronatlas.engine.text.TextSide;
import org.neuronatlas.engine.torchscript.CodeLimits;
import org.neuronatlas.engine.torchscript.ScriptNet;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.ScriptArchive;
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
  /** The place of a classifier's logits; its neurons have no pages. */
  public static final String LOGITS = "logits";

  private final NDManager manager;
  private final Architecture architecture;
  private final ModelFiles files;
  private final String configJson;
  private final long parameters;
  private final String packaging;
  private final Preprocess preprocess;
  private final ClassNames classes;
  private final @Nullable TextFiles text;
  private final Map<String, Place> pages; // of the network itself: asked for in every pass
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final Map<String, Layer> outputs = new LinkedHashMap<>();
  private final Map<String, Reader> readers = new LinkedHashMap<>(); // by the layer they add

  /** A dictionary, the place it reads by its own name, and its encoder. */
  private record Reader(Dictionary dictionary, String reads, Place place, Encoder encoder) {
    /** What it reads of what a place's tap has seen, at the positions that have pages. */
    NDArray positions(NDArray tapped) {
      return dictionary.sae().tokens() == Tokens.CLASS
          ? tapped.get(":, 0").reshape(-1).reshape(-1, place.channels()) // [N, C], side by side
          : place.positions(tapped);
    }

    /** The layer it adds, with all its tokens. */
    Place features() {
      int f = dictionary.features();
      boolean sequence = place.layout() == Place.Layout.SEQUENCE;
      return switch (dictionary.sae().tokens()) {
        case CLASS -> Place.vector(f);
        case ALL -> place.of(f);
        case PATCHES ->
            sequence
                ? Place.map(f, place.height(), place.width()).seeing(place.field())
                : place.of(f);
      };
    }
  }

  private VisionModel(
      NDManager manager,
      Architecture architecture,
      ModelFiles files,
      String configJson,
      long parameters,
      String packaging,
      Preprocess preprocess,
      ClassNames classes,
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
   * preprocessor_config.json}, a tokenizer), or a file of weights by itself. How it is packed, and
   * what network it is, follows from names and shapes (package {@code pack}).
   *
   * @throws BadWeights when the files do not fit each other, every wrong name in the message, or
   *     are of no known packaging
   * @throws IOException when a file cannot be read
   */
  public static VisionModel open(Path path) throws IOException {
    return open(path, DataType.FLOAT32);
  }

  /**
   * The same, its sentences read with a file that lies elsewhere: a {@code tokenizer.json}, or
   * OpenAI's vocabulary of CLIP.
   *
   * @throws IllegalArgumentException when there is no such file
   */
  public static VisionModel open(Path path, @Nullable Path tokenizer) throws IOException {
    return open(ModelFiles.at(path, tokenizer), DataType.FLOAT32);
  }

  /** Opens with another number format: FLOAT64 for checks of gradients. */
  static VisionModel open(Path path, DataType type) throws IOException {
    return open(ModelFiles.at(path, null), type);
  }

  private static VisionModel open(ModelFiles files, DataType type) throws IOException {
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
                          files.words(found.clean()),
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
          classes(logits(network), files, found.classes()),
          text);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private static int logits(Architecture network) {
    Place logits = network.outputs().get(LOGITS);
    return logits == null ? 0 : logits.channels();
  }

  /** Its file of names before its configuration, and that before numbers. */
  private static ClassNames classes(int count, ModelFiles files, List<String> said)
      throws IOException {
    List<String> names = ClassFile.read(files.folder(), count).orElse(said);
    return names.isEmpty() ? ClassNames.numbered(count) : new ClassNames(names);
  }

  /**
   * Opens a model whose file may be code: a TorchScript archive is run, in processes of its own,
   * and what it answers are the layers (docs/export.md); all else is opened as ever.
   *
   * @param limits of each of its processes
   * @throws BadWeights when it cannot be loaded, or answers no layers
   */
  public static VisionModel trusting(Path path, @Nullable Path tokenizer, CodeLimits limits)
      throws IOException {
    ModelFiles files = ModelFiles.at(path, tokenizer);
    if (!ScriptArchive.is(files.weights())) {
      return open(files, DataType.FLOAT32);
    }
    ScriptConfig config = ScriptConfig.of(files);
    Preprocess seen = config.preprocess();
    Threads.settle();
    NDManager manager = NDManager.newBaseManager(Devices.chosen());
    try {
      JniUtils.setGradMode(false);
      ScriptNet net =
          ScriptNet.open(
              files.weights(),
              new Shape(seen.channels().size(), seen.height(), seen.width()),
              config.logits(),
              limits,
              Threads.intraOp(),
              manager);
      int logits =
          Optional.ofNullable(net.pages().get(net.canonical(LOGITS)))
              .map(Place::channels)
              .orElse(0);
      return new VisionModel(
          manager,
          net,
          files,
          config.json(),
          ScriptConfig.numbers(files),
          config.packaging(),
          seen,
          classes(logits, files, config.classes(logits)),
          null);
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
    Place place = place(read.name());
    boolean ofClass = dictionary.sae().tokens() == Tokens.CLASS;
    if (ofClass && (place.layout() != Place.Layout.SEQUENCE || place.leading() == 0)) {
      throw new BadWeights(
          "the dictionary %s reads the class token, and %s of this model has none"
              .formatted(dictionary.file(), read.name()));
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
        new Layer(
            name,
            dictionary.features(),
            ofClass ? 1 : read.height(),
            ofClass ? 1 : read.width(),
            Kind.DICTIONARY);
    more.layers.put(name, added);
    String before = name + Dictionary.BEFORE;
    more.outputs.put(
        before, new Layer(before, added.neurons(), added.height(), added.width(), added.kind()));
    String input = name + Dictionary.INPUT;
    more.outputs.put(
        input, new Layer(input, read.neurons(), added.height(), added.width(), read.kind()));
    more.readers.put(
        name, new Reader(dictionary, read.name(), place, dictionary.sae().encoder(manager, type)));
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

  /** Which values of a dictionary's layer are left: what decides which of its features fire. */
  public Activation activation(String layer) {
    Reader reader = readers.get(layer);
    if (reader == null) {
      throw new IllegalArgumentException(
          "layer '%s' is no dictionary's; those are %s".formatted(layer, readers.keySet()));
    }
    return reader.encoder.activation();
  }

  /** Where what a dictionary's layer reads is seen, at the positions that its features have. */
  public String input(String layer) {
    return layer + Dictionary.INPUT;
  }

  /** Where the neurons of a layer are climbed: of a dictionary's, before its activation. */
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
          "the model in %s has no text side, so no sentence can be asked; %s"
              .formatted(files.weights().toAbsolutePath().getParent(), instead()));
    }
    return text.open();
  }

  /** How many sentences were longer than its context so far, and lost their end. */
  public int sentencesCut() {
    return text == null ? 0 : text.cut();
  }

  /** What can be asked of a model without a text side. */
  private String instead() {
    String neurons = "a neuron (LAYER:NEURON) and a layer can";
    return classes.size() == 0
        ? neurons + "; it has no classes of its own either"
        : "%s, and its %,d classes (logit(%s))"
            .formatted(neurons, classes.size(), classes.words(0));
  }

  /** Whether it has a text side, so that sentences name classes. */
  public boolean reads() {
    return text != null;
  }

  /** What a classifier's logits are called; none where the model makes no logits of its own. */
  public ClassNames classes() {
    return classes;
  }

  /** What makes a classifier's logits of the layer before them, where that is one linear layer. */
  public Optional<ClassHead> head() {
    return architecture.head();
  }

  /** The sentences that name a class, with {@code {}} where its name stands. */
  public List<String> prompts() {
    return Prompts.of(configJson);
  }

  /**
   * Runs the network once, as far as the last layer asked for. A dictionary's layer answers after
   * its activation; with {@code .pre} behind its name, before it.
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
   * @param nudges by layer with a page, none of a dictionary; each of the shape of what that layer
   *     answers to {@link #raw}
   * @throws IllegalArgumentException where nothing can be added to a layer
   */
  public Activations forward(
      NDArray images, Collection<String> names, Map<String, NDArray> nudges) {
    for (String name : nudges.keySet()) {
      Layer nudged = layers.get(name);
      if (nudged == null || nudged.kind() != Kind.RAW || !architecture.takesNudges()) {
        throw new IllegalArgumentException(
            "cannot add to '%s' of %s: it can be done at %s"
                .formatted(
                    name,
                    architecture.name(),
                    architecture.takesNudges() ? pages.keySet() : "no layer"));
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
      byName.put(
          name,
          reader == null
              ? at(place, tapped)
              : read(reader, reader.positions(tapped), canonical(name), before));
    }
    return new Activations(byName);
  }

  /** How the output of a place is laid out; of a dictionary's, as what it reads. */
  public Place place(String name) {
    Layer layer = layer(name);
    Reader reader = reader(layer.name());
    if (reader != null) {
      return layer.kind() == Kind.RAW ? reader.place : reader.features();
    }
    Place page = pages.get(layer.name());
    Place place = page == null ? architecture.outputs().get(layer.name()) : page;
    return Objects.requireNonNull(place, layer.name());
  }

  /**
   * What one layer answers, in the order of the network's own axes ({@link #place}): of a
   * transformer's, its tokens with the class token first.
   */
  public NDArray raw(NDArray images, String name) {
    String known = layer(name).name();
    Reader reader = reader(known);
    Taps taps = Taps.at(List.of(reader == null ? known : reader.reads));
    architecture.forward(images, taps);
    NDArray seen = taps.seen().get(reader == null ? known : reader.reads);
    if (seen == null) {
      throw new IllegalStateException("layer '" + name + "' was never reached");
    }
    if (reader == null) {
      return seen;
    }
    boolean all = reader.dictionary.sae().tokens() == Tokens.ALL;
    return read(reader, all ? seen : reader.positions(seen), known, new HashMap<>());
  }

  /** A layer with a page answers at its positions, whatever the order of the network's axes. */
  private NDArray at(String name, NDArray tapped) {
    Place page = pages.get(name);
    return page == null ? tapped : page.positions(tapped);
  }

  private @Nullable Reader reader(String name) {
    for (String end : List.of(Dictionary.BEFORE, Dictionary.INPUT)) {
      if (name.endsWith(end)) {
        return readers.get(name.substring(0, name.length() - end.length()));
      }
    }
    return readers.get(name);
  }

  private static NDArray read(
      Reader reader, NDArray seen, String name, Map<String, NDArray> before) {
    String layer = reader.dictionary.layer();
    if (name.equals(layer + Dictionary.INPUT)) {
      return seen;
    }
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
