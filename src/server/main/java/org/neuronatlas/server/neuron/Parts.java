package org.neuronatlas.server.neuron;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neuronatlas.server.neuron.Making.Part;

/** A recipe, part by part: {@code name(arguments) name(arguments) ...}. */
final class Parts {
  private static final Pattern PART = Pattern.compile("([a-z-]+)\\([^()]*\\)");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("fourier", "it starts as noise of all frequencies, the fine ones damped"),
          Map.entry("pixels", "it starts as noise, each pixel free"),
          Map.entry("maco", "phases alone change; how much there is of coarse and fine is given"),
          Map.entry("colours", "colours are mixed as photographs mix them"),
          Map.entry("move", "shifted, scaled and turned a little in every step"),
          Map.entry("crop", "each step shows the model one part, turned a little"),
          Map.entry("pad", "grey is put round it"),
          Map.entry("jitter", "shifted in every step"),
          Map.entry("scale", "scaled in every step"),
          Map.entry("rotate", "turned in every step"),
          Map.entry("looks", "how many such views a step takes"),
          Map.entry(
              "positions",
              "the mean’s share where positions are summed up; the rest is the highest"),
          Map.entry("adam", "the optimiser and its rate"),
          Map.entry("nadam", "the optimiser and its rate"),
          Map.entry("steepest", "straight up the gradient, at this rate"),
          Map.entry("steps", "how often it is changed"),
          Map.entry("canvas", "its side, in inputs of the model"),
          Map.entry("stored", "how much finer than its canvas it is kept"));

  private Parts() {}

  /** As one part without words, where a recipe is written in another way. */
  static List<Part> of(String recipe) {
    List<Part> parts = new ArrayList<>();
    Matcher part = PART.matcher(recipe);
    int end = 0;
    while (part.find() && recipe.substring(end, part.start()).isBlank()) {
      parts.add(new Part(part.group(), WORDS.getOrDefault(part.group(1), "")));
      end = part.end();
    }
    return recipe.substring(end).isBlank() ? parts : List.of(new Part(recipe, ""));
  }
}
