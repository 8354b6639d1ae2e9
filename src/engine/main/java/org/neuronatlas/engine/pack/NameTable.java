package org.neuronatlas.engine.pack;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuronatlas.engine.weights.Tensors;

/**
 * A packaging's names of weights, as a table: on the left the architecture's, on the right the
 * file's.
 *
 * <pre>
 * visual.ln_pre.*                        = vision_model.pre_layrnorm.*
 * visual.proj                            = visual_projection.weight^T
 * visual.blocks.#.attn.in_proj_*         = layers.#.q_proj.* + layers.#.k_proj.* + layers.#.v_proj.*
 * </pre>
 *
 * <p>{@code #} is a number and {@code *} the rest of the name; {@code +} stacks along the first
 * axis; {@code ^T} has rows as columns. The first line that fits counts.
 */
public final class NameTable {
  private static final String TURNED = "^T";

  private final List<Rule> rules = new ArrayList<>();

  private record Rule(Pattern ours, List<String> parts, boolean turned) {}

  private NameTable(String lines) {
    for (String line : lines.strip().lines().toList()) {
      String[] sides = line.split("=", 2);
      String theirs = sides[1].strip();
      boolean turned = theirs.endsWith(TURNED);
      String parts = turned ? theirs.substring(0, theirs.length() - TURNED.length()) : theirs;
      rules.add(
          new Rule(pattern(sides[0].strip()), Arrays.asList(parts.split(" \\+ ", -1)), turned));
    }
  }

  /** Reads tables, one after the other. */
  public static NameTable of(String... tables) {
    return new NameTable(String.join("\n", tables).replace("\n\n", "\n"));
  }

  /** The file's names as they are. */
  public static NameTable same() {
    return of("* = *");
  }

  private static Pattern pattern(String ours) {
    return Pattern.compile(
        Pattern.quote(ours)
            .replace("#", "\\E(?<number>\\d+)\\Q")
            .replace("*", "\\E(?<rest>.+)\\Q"));
  }

  /**
   * Where each tensor lies. Axes of length 1 in front make no other shape: some files have them,
   * and the numbers are the same.
   *
   * @param file tells the shapes it has
   * @param needed the architecture's names and shapes
   */
  public Map<String, Stored> in(Tensors file, Map<String, Shape> needed) {
    Map<String, Stored> stored = new LinkedHashMap<>();
    needed.forEach((name, shape) -> stored.put(name, find(file, name, shape)));
    return stored;
  }

  private Stored find(Tensors file, String name, Shape shape) {
    for (Rule rule : rules) {
      Matcher fits = rule.ours().matcher(name);
      if (fits.matches()) {
        List<String> parts = rule.parts().stream().map(part -> fill(part, fits, rule)).toList();
        if (rule.turned()) {
          return Stored.turned(parts.get(0), shape);
        }
        if (parts.size() > 1) {
          return Stored.stacked(file, shape, parts);
        }
        return lying(file, parts.get(0), shape);
      }
    }
    return lying(file, name, shape);
  }

  private static Stored lying(Tensors file, String part, Shape shape) {
    Shape lies = file.names().contains(part) ? file.info(part).shape() : shape;
    return Stored.shaped(part, bare(lies).equals(bare(shape)) ? lies : shape, shape);
  }

  private static String fill(String part, Matcher fits, Rule rule) {
    String ours = rule.ours().pattern();
    String filled = ours.contains("<number>") ? part.replace("#", fits.group("number")) : part;
    return ours.contains("<rest>") ? filled.replace("*", fits.group("rest")) : filled;
  }

  private static Shape bare(Shape shape) {
    long[] sides = shape.getShape();
    int from = 0;
    while (from < sides.length && sides[from] == 1) {
      from++;
    }
    return new Shape(Arrays.copyOfRange(sides, from, sides.length));
  }
}
