package org.neuronatlas.app.ask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.fetch.Fetched;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.demo.DemoModel;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.torchscript.CodeLimits;
import org.neuronatlas.indexer.Subject;

/**
 * What a person writes after {@code --model}: {@code demo}, a folder, a file of weights, or a name
 * that was fetched.
 *
 * @param dictionaries files or folders of the dictionaries that are layers of it too
 * @param code what its code may take if its file is code, where that may be run
 * @param tokenizer a file that reads its sentences; null for the one beside the weights
 */
public record NamedModel(
    String slug,
    String name,
    String licence,
    Path folder,
    List<Beside> dictionaries,
    Optional<CodeLimits> code,
    @Nullable Path tokenizer) {

  /**
   * A dictionary beside a model.
   *
   * @param path a file or folder
   * @param reads the layer it was trained on; null leaves it to the files
   */
  public record Beside(Path path, @Nullable String reads) {}

  NamedModel(String slug, String name, String licence, Path folder, List<Beside> dictionaries) {
    this(slug, name, licence, folder, dictionaries, Optional.empty(), null);
  }

  /**
   * @throws IllegalArgumentException when it is none of these
   */
  public static NamedModel of(String argument, AtlasHome home) {
    if (argument.equals(DemoModel.slug())) {
      Path folder = DemoModel.unpack(home.models().resolve(DemoModel.slug()));
      return new NamedModel(
          DemoModel.slug(),
          DemoModel.name(),
          DemoModel.licence(),
          folder,
          List.of(new Beside(folder, null)));
    }
    Path folder = Path.of(argument);
    if (!Files.exists(folder)) {
      return Fetched.of(argument, home)
          .map(fetched -> fetched(fetched, home))
          .orElseThrow(() -> unknown(argument));
    }
    String last = folder.toAbsolutePath().normalize().getFileName().toString();
    boolean file = Files.isRegularFile(folder);
    String name = file ? last.replaceFirst("\\.(safetensors|pt|pth|bin|ckpt)$", "") : last;
    return new NamedModel(slug(name), name, "not stated", folder, List.of());
  }

  private static NamedModel fetched(Fetched fetched, AtlasHome home) {
    return new NamedModel(
        fetched.slug(), fetched.name(), fetched.licence(), fetched.folder(home), List.of());
  }

  private static IllegalArgumentException unknown(String argument) {
    return new IllegalArgumentException(
        Fetched.isPublished(argument)
            ? "The model '%s' is not here yet: ./atlas fetch %s".formatted(argument, argument)
            : "No model '%s': it is 'demo', the name of one that was fetched (./atlas fetch --list), a folder of a model, or a file of weights."
                .formatted(argument));
  }

  /** A name as it may stand in an address. */
  public static String slug(String name) {
    String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    return slug.replaceAll("^-+|-+$", "").replaceAll("\\.json$", "-json");
  }

  /** The same, and these dictionaries beside it; of two over one layer the later one stands. */
  public NamedModel with(List<Beside> more) {
    List<Beside> all = new ArrayList<>(dictionaries);
    all.addAll(more);
    return new NamedModel(slug, name, licence, folder, List.copyOf(all), code, tokenizer);
  }

  /** The same, and its file is run within {@code limits} if it is code. */
  public NamedModel trusting(Optional<CodeLimits> limits) {
    return new NamedModel(slug, name, licence, folder, dictionaries, limits, tokenizer);
  }

  /** The same, its sentences read with that file. */
  public NamedModel reading(Path words) {
    return new NamedModel(slug, name, licence, folder, dictionaries, code, words);
  }

  /** Opens the model, its dictionaries as further layers. */
  public VisionModel open() throws IOException {
    VisionModel model =
        code.isPresent()
            ? VisionModel.trusting(folder, tokenizer, code.get())
            : VisionModel.open(folder, tokenizer);
    try {
      for (Beside beside : dictionaries) {
        model = model.with(Dictionary.open(beside.path, beside.reads));
      }
      return model;
    } catch (IOException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** The opened model as the indexer's subject. */
  public Subject subject(VisionModel model) throws IOException {
    return Subject.of(slug, name, licence, model);
  }
}
