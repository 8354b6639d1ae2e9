package org.neuronatlas.engine.pack;

import ai.djl.ndarray.types.Shape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuronatlas.engine.arch.BlockShape;
import org.neuronatlas.engine.arch.Gelu;
import org.neuronatlas.engine.arch.Patches;
import org.neuronatlas.engine.weights.BadWeights;
import org.neuronatlas.engine.weights.Tensors;

/** Numbers of a network, read off the shapes of its weights. */
record Sizes(Tensors file) {

  boolean has(String name) {
    return file.names().contains(name);
  }

  /** The length of one axis of a tensor; a negative axis counts from the end. */
  int of(String name, int axis) {
    if (!has(name)) {
      throw new BadWeights(
          "the weights have no '%s', which says how large the network is".formatted(name));
    }
    Shape shape = file.info(name).shape();
    int at = axis < 0 ? shape.dimension() + axis : axis;
    if (at < 0 || at >= shape.dimension() || shape.get(at) < 1) {
      throw new BadWeights("misshapen " + name + " " + shape);
    }
    return Math.toIntExact(shape.get(at));
  }

  /** One more than the greatest number behind {@code prefix}. */
  int count(String prefix) {
    Pattern numbered = Pattern.compile(Pattern.quote(prefix) + "(\\d{1,6})\\..*");
    int count = 0;
    for (String name : file.names()) {
      Matcher fits = numbered.matcher(name);
      if (fits.matches()) {
        count = Math.max(count, 1 + Integer.parseInt(fits.group(1)));
      }
    }
    if (count == 0) {
      throw new BadWeights("the weights have no '" + prefix + "0', so the network has no layers");
    }
    return count;
  }

  /** Whether so many positions are a square. */
  static boolean isSquare(int positions) {
    int side = (int) Math.round(Math.sqrt(positions));
    return side * side == positions;
  }

  /** The side of a square of so many positions. */
  static int side(String name, int positions) {
    if (!isSquare(positions)) {
      throw new BadWeights(
          "%s has %d positions, which are no square, and no configuration gives a height and a width with so many squares"
              .formatted(name, positions));
    }
    return (int) Math.round(Math.sqrt(positions));
  }

  /**
   * The grid of so many positions: that of the picture if it fits, else a square.
   *
   * @param sides height and width of the picture it was trained on, as far as that is said
   */
  static Patches.Grid grid(String name, int positions, int[] sides, int patch) {
    int rows = sides[0] / Math.max(1, patch);
    int columns = sides[1] / Math.max(1, patch);
    if (rows * (long) columns == positions) {
      return new Patches.Grid(rows, columns);
    }
    int side = side(name, positions);
    return new Patches.Grid(side, side);
  }

  /** Whether positions are those of a grid and one more, as far as that can be told. */
  static boolean oneMore(int positions, int[] sides, int patch) {
    int squares = sides[0] / Math.max(1, patch) * (sides[1] / Math.max(1, patch));
    return squares > 0 && positions - squares <= 1 && positions >= squares
        ? positions > squares
        : !isSquare(positions);
  }

  /** Heads of a ViT of that width, where no file says it: 16 of Huge and above, else of 64. */
  static int vitHeads(int width) {
    return width == 1280 || width == 1408 || width == 1664 ? 16 : Math.max(1, width / 64);
  }

  /** The block, if there can be one. */
  static BlockShape possible(BlockShape block) {
    if (!block.possible()) {
      throw new BadWeights("config.json describes an impossible network: " + block);
    }
    return block;
  }

  /** The kink of that name in Hugging Face's configurations. */
  static Gelu gelu(Config config, Gelu otherwise) {
    return config
        .text("hidden_act")
        .map(
            name ->
                switch (name) {
                  case "gelu" -> Gelu.EXACT;
                  case "quick_gelu" -> Gelu.QUICK;
                  case "gelu_pytorch_tanh", "gelu_new", "gelu_fast" -> Gelu.TANH;
                  default ->
                      throw new BadWeights(
                          config.file()
                              + " gives hidden_act '"
                              + name
                              + "'; gelu, quick_gelu and gelu_pytorch_tanh are known");
                })
        .orElse(otherwise);
  }
}
