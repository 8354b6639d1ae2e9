package org.neuronatlas.engine.dictionary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.pack.Config;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Tensors;
import org.neuronatlas.engine.weights.TorchFile;
import org.neuronatlas.engine.weights.WeightsFile;

/**
 * A dictionary's files: which of them holds its weights, and what they say besides.
 *
 * @param reads the layer it was trained on, by any of its names; null where the files do not say
 */
public record Found(Path file, @Nullable String reads, Sae sae) {
  private static final String PREFIX = "dictionary.";
  private static final String SUFFIX = ".safetensors";

  private static final String KNOWN =
      "a dictionary is a file dictionary.LAYER.safetensors, a folder with one, SAELens' folder (%s, %s), Prisma's (a .pt file, %s), or a safetensors file with W_enc, b_enc, W_dec, b_dec"
          .formatted(SaeLens.CONFIG, SaeLens.WEIGHTS, Prisma.CONFIG);

  /**
   * Finds a dictionary, checks its names and shapes, and reads none of its large tensors.
   *
   * @param path a file, or a folder with one dictionary in it
   * @throws BadWeights when there is none, or it is not well-formed
   */
  public static Found at(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new BadWeights("cannot open a dictionary at %s: %s".formatted(path, KNOWN));
    }
    Path file = Files.isDirectory(path) ? in(path) : path;
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    try (Tensors tensors = WeightsFile.open(file)) {
      if (!tensors.names().contains("W_enc")) {
        throw new BadWeights(
            "cannot read the dictionary %s: it has no tensor 'W_enc'; %s".formatted(file, KNOWN));
      }
      Settings settings = settings(file, folder, tensors);
      return new Found(file, settings.reads(), new Sae(file, settings, tensors));
    }
  }

  private static Settings settings(Path file, Path folder, Tensors tensors) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.equals(SaeLens.WEIGHTS) && Files.isRegularFile(folder.resolve(SaeLens.CONFIG))) {
      return SaeLens.settings(folder);
    }
    if (tensors instanceof TorchFile torch) {
      return torch
          .values(Prisma.CFG)
          .map(json -> Prisma.settings(Config.of(name + "'s cfg", json)))
          .or(() -> beside(folder))
          .orElseThrow(
              () ->
                  new BadWeights(
                      "cannot read the dictionary %s: it holds no 'cfg', and no %s lies beside it"
                          .formatted(file, Prisma.CONFIG)));
    }
    return Settings.bare(named(name) ? reads(name) : null);
  }

  private static Optional<Settings> beside(Path folder) {
    if (!Files.isRegularFile(folder.resolve(Prisma.CONFIG))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Prisma.settings(Config.read(folder, Prisma.CONFIG)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(Files::isRegularFile).sorted().toList();
    }
    if (Files.isRegularFile(folder.resolve(SaeLens.WEIGHTS))) {
      return folder.resolve(SaeLens.WEIGHTS);
    }
    List<Path> ours = files.stream().filter(file -> named(name(file))).toList();
    List<Path> found =
        ours.isEmpty()
            ? files.stream().filter(f -> Prisma.named(f) || name(f).endsWith(SUFFIX)).toList()
            : ours;
    if (found.size() != 1) {
      throw new BadWeights(
          "cannot open a dictionary in %s: one is due, and %s; %s"
              .formatted(
                  folder,
                  found.isEmpty()
                      ? "there is none"
                      : "there are " + found.stream().map(Found::name).toList(),
                  KNOWN));
    }
    return found.get(0);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean named(String name) {
    return name.startsWith(PREFIX)
        && name.endsWith(SUFFIX)
        && name.length() > PREFIX.length() + SUFFIX.length();
  }

  private static String reads(String name) {
    return name.substring(PREFIX.length(), name.length() - SUFFIX.length());
  }
}
