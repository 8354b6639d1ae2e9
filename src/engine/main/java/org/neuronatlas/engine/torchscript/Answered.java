package org.neuronatlas.engine.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.neuronatlas.engine.arch.Place;
import org.neuronatlas.engine.weights.BadWeights;

/** Whether what a file answers can be layers: names, axes, numbers. */
record Answered(Path file) {
  /** What may stand in an address (docs/format.md). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  /** Names that are something else's. */
  private static final Set<String> TAKEN =
      Set.of(
          "input",
          "text",
          "classes",
          "failures",
          "attacks",
          "associations",
          "map",
          "atlas",
          "random");

  /** More tokens before the positions than any known network has. */
  private static final int MOST_LEADING = 16;

  /**
   * The layers that were answered, in their order.
   *
   * @param pictures that were asked
   * @throws BadWeights where there are none, or one cannot be one
   */
  Map<String, Place> places(Map<String, NDArray> answered, int pictures) {
    if (answered.isEmpty()) {
      throw new BadWeights(
          "the code in %s answers an empty dictionary: it takes a tensor for each layer"
              .formatted(file));
    }
    Map<String, Place> places = new LinkedHashMap<>();
    answered.forEach((name, tensor) -> places.put(name, place(name, tensor, pictures)));
    return places;
  }

  private Place place(String name, NDArray tensor, int pictures) {
    if (!NAME.matcher(name).matches()
        || name.endsWith(".json")
        || name.startsWith("dictionary.")
        || TAKEN.contains(name)) {
      throw new BadWeights(
          "the code in %s answers '%s', which cannot be a layer's name: letters, digits, '.', '_' and '-' can, but for %s and what begins with 'dictionary.' or ends in '.json'"
              .formatted(file, name, TAKEN.stream().sorted().toList()));
    }
    Shape shape = tensor.getShape();
    int axes = shape.dimension();
    if (axes < 2 || axes > 4 || shape.get(0) != pictures || shape.size() == 0) {
      throw new BadWeights(
          "the code in %s answers %s at '%s' when it is shown %d pictures: a layer is [N, C, H, W], [N, L, C] (tokens) or [N, C], N the pictures"
              .formatted(file, shape, name, pictures));
    }
    if (tensor.sub(tensor).isNaN().any().getBoolean()) {
      throw new BadWeights(
          "the code in %s answers numbers that are not finite at '%s' when it is shown black pictures"
              .formatted(file, name));
    }
    return switch (axes) {
      case 2 -> Place.vector((int) shape.get(1));
      case 3 -> tokens((int) shape.get(1), (int) shape.get(2));
      default -> Place.map((int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
    };
  }

  /**
   * Tokens as the square that most of them fill, what is left over before it (class token,
   * registers); where no square leaves few enough, a row.
   */
  private static Place tokens(int length, int channels) {
    int side = (int) Math.sqrt(length);
    int leading = length - side * side;
    return leading <= MOST_LEADING && leading < side * side
        ? Place.sequence(channels, side, side, leading)
        : Place.sequence(channels, 1, length, 0);
  }

  /**
   * Holds later answers against the first.
   *
   * @throws BadWeights where names or shapes are others
   */
  void check(Map<String, NDArray> answered, Map<String, Place> places, long pictures) {
    if (!answered.keySet().equals(places.keySet())) {
      throw new BadWeights(
          "the code in %s answered %s, and %s when it was opened: layers stay what they are"
              .formatted(file, answered.keySet(), places.keySet()));
    }
    places.forEach(
        (name, place) -> {
          NDArray tensor = answered.get(name);
          Shape due = new Shape(pictures).addAll(place.shape());
          if (tensor == null || !tensor.getShape().equals(due)) {
            throw new BadWeights(
                "the code in %s answered %s at '%s' where %s is due for %d pictures: shapes may depend on nothing else"
                    .formatted(
                        file, tensor == null ? "nothing" : tensor.getShape(), name, due, pictures));
          }
        });
  }
}
