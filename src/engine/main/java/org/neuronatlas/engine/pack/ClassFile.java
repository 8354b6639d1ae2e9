package org.neuronatlas.engine.pack;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.weights.BadWeights;

/** {@code classes.txt} beside weights: a class's name on each line, UTF-8, in the logits' order. */
public final class ClassFile {
  /** What it is called. */
  public static final String NAME = "classes.txt";

  private static final long MOST = 16 << 20; // bytes

  private ClassFile() {}

  /**
   * Its names, if it is there.
   *
   * @param folder null for weights beside which nothing is looked for
   * @param count how many logits the network has
   * @throws BadWeights where it has other than {@code count} lines, or an empty one
   */
  public static Optional<List<String>> read(@Nullable Path folder, int count) throws IOException {
    Path file = folder == null ? null : folder.resolve(NAME);
    if (file == null || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > MOST) {
      throw new BadWeights(
          "%s has %,d bytes; it takes a name on each line, %d of them"
              .formatted(file, Files.size(file), count));
    }
    List<String> names = lines(file);
    if (names.size() != count) {
      throw new BadWeights(
          "%s names %d classes, and the network has %s; it takes a name on each line"
              .formatted(file, names.size(), count == 0 ? "no head" : count + " logits"));
    }
    if (names.contains("")) {
      throw new BadWeights(
          "%s has nothing on line %d; it takes the name of a class on each"
              .formatted(file, names.indexOf("") + 1));
    }
    return Optional.of(names);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file).stream().map(String::strip).toList();
    } catch (CharacterCodingException e) {
      throw new BadWeights(file + " is not UTF-8 text", e);
    }
  }
}
