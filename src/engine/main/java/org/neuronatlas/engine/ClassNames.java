package org.neuronatlas.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.neuronatlas.engine.spelling.Spelling;

/**
 * What a classifier's logits are called, in their order; {@code class 0}, {@code class 1}, ...
 * where nothing names them. A name may hold several, with commas between: {@code tabby, tabby cat}.
 */
public final class ClassNames {
  /** Of a model that has no logits. */
  public static final ClassNames NONE = new ClassNames(List.of());

  private static final Pattern NUMBER = Pattern.compile("(?:class )?(\\d{1,9})");
  private static final int NEAREST = 3;

  private final List<String> all;

  /** Numbers by exact name, by folded name, by one of several; the first that knows decides. */
  private final List<Map<String, List<Integer>>> ways =
      List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());

  /** Names, each class's at its place. */
  public ClassNames(List<String> names) {
    this.all = List.copyOf(names);
    for (int k = 0; k < all.size(); k++) {
      String name = all.get(k);
      add(0, name, k);
      add(1, Spelling.folded(name), k);
      for (String part : parts(name).distinct().toList()) {
        add(2, part, k);
      }
    }
  }

  private void add(int way, String name, int k) {
    ways.get(way).computeIfAbsent(name, unused -> new ArrayList<>()).add(k);
  }

  private static Stream<String> parts(String name) {
    return Arrays.stream(name.split(",", -1)).map(Spelling::folded).filter(part -> !part.isEmpty());
  }

  /** So many that nothing names. */
  public static ClassNames numbered(int count) {
    return new ClassNames(IntStream.range(0, count).mapToObj(k -> "class " + k).toList());
  }

  /** How many there are. */
  public int size() {
    return all.size();
  }

  /** All names, each class's at its place. */
  public List<String> all() {
    return all;
  }

  /** The words by which {@link #number} finds class {@code k}, and no other. */
  public String words(int k) {
    return called(all.get(k)).size() == 1 ? all.get(k) : "class " + k;
  }

  /** The classes that go by a name, by number: those of exactly that name before all others. */
  public List<Integer> called(String said) {
    List<String> keys = List.of(said, Spelling.folded(said), Spelling.folded(said));
    for (int way = 0; way < keys.size(); way++) {
      List<Integer> found = ways.get(way).get(keys.get(way));
      if (found != null) {
        return List.copyOf(found);
      }
    }
    return List.of();
  }

  /**
   * The class that a person means: by its name, by one of several names, whatever the case, accents
   * and hyphens, or else by its number from 0 on, {@code 281} or {@code class 281}.
   *
   * @throws IllegalArgumentException naming the nearest, where there is none or there are several
   */
  public int number(String said) {
    List<Integer> found = called(said);
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' names %d classes of this model, those with the numbers %s; a number alone means one, too"
              .formatted(
                  said,
                  found.size(),
                  found.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
    Matcher number = NUMBER.matcher(said.strip());
    if (!number.matches()) {
      throw new IllegalArgumentException(
          "there is no class '%s' among the %,d of this model; nearest are %s, and a number from 0 to %d means one, too"
              .formatted(said, size(), nearest(said), size() - 1));
    }
    int k = Integer.parseInt(number.group(1));
    if (k >= size()) {
      throw new IllegalArgumentException(
          "there is no class %d: this model has the classes 0 to %d, '%s' to '%s'"
              .formatted(k, size() - 1, all.get(0), all.get(size() - 1)));
    }
    return k;
  }

  private String nearest(String said) {
    String folded = Spelling.folded(said);
    return all.stream()
        .sorted(Comparator.comparingInt((String name) -> far(folded, name)))
        .limit(NEAREST)
        .map(name -> "'" + name + "'")
        .collect(Collectors.joining(", "));
  }

  /** What holds the words is near, however long it is. */
  private static int far(String folded, String name) {
    return Spelling.folded(name).contains(folded)
        ? 0
        : parts(name)
            .mapToInt(part -> Spelling.changes(folded, part))
            .min()
            .orElse(Integer.MAX_VALUE);
  }
}
