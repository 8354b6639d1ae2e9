package org.neuronatlas.engine.vis.objective;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.engine.vis.grammar.Call;
import org.neuronatlas.engine.vis.grammar.Scanner;

/** Sums of products of calls, numbers and parentheses; see {@link Objective#parse}. */
final class Parser {
  static final String FORMS =
      "there are LAYER:NEURON, channel(LAYER, N), negative(LAYER, N), neuron(LAYER, N[, Y, X]), "
          + "direction(LAYER, N:WEIGHT ...[, cosine P]), layer(LAYER), logit(CLASS), "
          + "text(\"A SENTENCE\"), diversity(LAYER), "
          + "interpolate(A, B[, PICTURES]), l2, tv, alpha, with +, - and * between them";

  private final Scanner in;

  private Parser(String text) {
    this.in = new Scanner(text);
  }

  static Objective parse(String text) {
    Parser parser = new Parser(text);
    Objective found = parser.sum();
    if (!parser.in.done()) {
      throw parser.in.wrong("'+', '-', '*' or the end is due");
    }
    return found;
  }

  private Objective sum() {
    Objective left = product();
    while (true) {
      if (in.passes('+')) {
        left = left.plus(product());
      } else if (in.passes('-')) {
        left = left.minus(product());
      } else {
        return left;
      }
    }
  }

  /** Numbers are gathered in front. */
  private Objective product() {
    float factor = 1;
    @Nullable Objective left = null;
    do {
      while (in.passes('-')) {
        factor = -factor;
      }
      if (in.passes('(')) {
        Objective inner = sum();
        in.pass(')');
        left = left == null ? inner : left.times(inner);
      } else {
        String word = in.word();
        if (number(word)) {
          factor *= Float.parseFloat(word);
        } else {
          Objective one = one(word);
          left = left == null ? one : left.times(one);
        }
      }
    } while (in.passes('*'));
    if (left == null) {
      throw in.wrong("an objective is due behind the number");
    }
    return factor == 1 ? left : left.times(factor);
  }

  private static boolean number(String word) {
    return word.matches("\\d+(\\.\\d*)?([eE]-?\\d+)?");
  }

  private Objective one(String word) {
    if (in.comes('(')) {
      return of(new Call(word, in.arguments()));
    }
    for (Energy energy : Energy.values()) {
      if (energy.toString().equals(word)) {
        return energy;
      }
    }
    int colon = word.lastIndexOf(':');
    if (colon > 0) {
      String layer = word.substring(0, colon);
      return of(new Call("channel", List.of(layer, word.substring(colon + 1))));
    }
    throw in.wrong("'" + word + "' is no objective; " + FORMS);
  }

  private Objective of(Call call) {
    return switch (call.name()) {
      case "channel" -> {
        call.expect(2, 2, "channel(LAYER, N)");
        yield new Channel(call.text(0), call.whole(1));
      }
      case "negative" -> {
        call.expect(2, 2, "negative(LAYER, N)");
        yield new Negative(call.text(0), call.whole(1));
      }
      case "logit" -> new Logit(call.expect(1, 1, "logit(CLASS)").text(0));
      case "text" -> new Text(call.expect(1, 1, "text(\"A SENTENCE\")").text(0));
      case "neuron" -> neuron(call.expect(2, 4, "neuron(LAYER, N[, Y, X])"));
      case "direction" ->
          direction(call.expect(2, 3, "direction(LAYER, N:WEIGHT ...[, cosine P])"));
      case "layer" -> new WholeLayer(call.expect(1, 1, "layer(LAYER)").text(0));
      case "diversity" -> {
        call.expect(1, 2, "diversity(LAYER[, PICTURES])");
        int pictures = call.arguments().size() == 2 ? call.whole(1) : Diversity.DEFAULT;
        yield new Diversity(call.text(0), pictures);
      }
      case "interpolate" -> {
        call.expect(2, 3, "interpolate(A, B[, PICTURES])");
        int pictures = call.arguments().size() == 3 ? call.whole(2) : 5;
        yield new Interpolation(parse(call.text(0)), parse(call.text(1)), pictures);
      }
      default -> throw in.wrong("'" + call.name() + "' is no objective; " + FORMS);
    };
  }

  private static Objective neuron(Call call) {
    return switch (call.arguments().size()) {
      case 2 -> new Neuron(call.text(0), call.whole(1));
      case 4 -> new Neuron(call.text(0), call.whole(1), call.whole(2), call.whole(3));
      default ->
          throw new IllegalArgumentException(
              "cannot read " + call + ": a position is two numbers, down and across");
    };
  }

  private static Objective direction(Call call) {
    SortedMap<Integer, Float> weights = new TreeMap<>();
    for (String pair : call.text(1).split("\\s+", -1)) {
      int colon = pair.indexOf(':');
      try {
        weights.put(
            Integer.parseInt(pair.substring(0, Math.max(0, colon))),
            Float.parseFloat(pair.substring(colon + 1)));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "cannot read %s: '%s' is no channel and weight like 312:0.5".formatted(call, pair), e);
      }
    }
    return new Direction(call.text(0), weights, call.arguments().size() == 3 ? call.number(2) : 0);
  }
}
