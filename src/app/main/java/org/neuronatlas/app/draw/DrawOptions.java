package org.neuronatlas.app.draw;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.ask.TokenizerOption;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Objective;
import picocli.CommandLine.Option;

/** {@code atlas render OBJECTIVE}: one picture, to a file. */
public final class DrawOptions {
  @Option(
      names = "--recipe",
      defaultValue = "atlas",
      description =
          "atlas, lucid, large, maco, generate, or a recipe as it is stored with every picture (default: ${DEFAULT-VALUE}).")
  private String recipe;

  @Option(names = "--steps", description = "Other steps than the recipe's.")
  private @Nullable Integer steps;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "Side of the picture, a multiple of its canvas's (default: the recipe's).")
  private @Nullable Integer size;

  @Option(
      names = "--param",
      description = "Other free numbers than the recipe's: fourier, pixels or maco.")
  private @Nullable String param;

  @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--count",
      defaultValue = "1",
      description = "So many pictures, each from a seed of its own: FILE gets a number.")
  private int count;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Pictures whose spectrum maco takes (default: the demo's scenes).")
  private @Nullable Path images;

  @Option(names = "--transparent", description = "maco: transparent where little hangs on it.")
  private boolean transparent;

  @Option(names = "--out", paramLabel = "FILE", description = "A PNG file.")
  private @Nullable Path out;

  /** Whether a file was named, so that one picture is meant. */
  public boolean asked() {
    return out != null;
  }

  /** Draws, and writes what is drawn. */
  public void draw(String text, NamedModel named) throws IOException {
    if (out == null) {
      throw new IllegalArgumentException(
          "Where shall the picture of %s go? --out FILE.png.".formatted(text));
    }
    if (count < 1) {
      throw new IllegalArgumentException(
          "Cannot draw %d pictures; --count is 1 at least.".formatted(count));
    }
    try (VisionModel model = named.open()) {
      Objective objective = Target.of(text, model);
      Recipe whole = recipe(model);
      for (int i = 0; i < count; i++) {
        List<Visualization> made = Render.of(model, whole, seed + i).render(List.of(objective));
        for (int picture = 0; picture < made.size(); picture++) {
          int number = i * made.size() + picture;
          Path file = count * made.size() == 1 ? out : numbered(out, number + 1);
          Visualization one = made.get(picture);
          @Nullable BufferedImage veiled = transparent ? one.veiled() : null;
          sidecar(named, model, objective, whole, seed + i, one)
              .put("place", picture)
              .write(veiled == null ? one.image() : veiled, file);
          System.out.printf(
              "%s: %s reaches %.2f, under its transforms %.2f%n",
              file, objective.subject(), one.cleanActivation(), one.activation());
        }
      }
      TokenizerOption.whatWasCut(model).ifPresent(System.err::println);
    }
  }

  private Recipe recipe(VisionModel model) throws IOException {
    Scenes scenes = new Scenes(images, model);
    Recipe found = Recipes.parse(recipe, scenes);
    if (param != null) {
      found = found.withParam(Recipes.param(param, scenes));
    }
    if (steps != null) {
      found = found.withSteps(steps);
    }
    return size == null ? found : sized(found, model.inputSize(), size);
  }

  private static Recipe sized(Recipe recipe, int input, int side) {
    int canvas = recipe.canvas(input);
    if (side < canvas || side % canvas != 0 || side / canvas > 16) {
      throw new IllegalArgumentException(
          "Cannot draw %d pixels a side: the canvas has %d, and a picture has a multiple, up to %d."
              .formatted(side, canvas, 16 * canvas));
    }
    return recipe.withStored(side / canvas);
  }

  private static Path numbered(Path file, int number) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    return file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
  }

  /** How a picture was made. */
  static Sidecar sidecar(
      NamedModel named,
      VisionModel model,
      Objective objective,
      Recipe recipe,
      long seed,
      Visualization made)
      throws IOException {
    return Sidecar.of(named, model)
        .put("objective", objective.toString())
        .put("recipe", recipe.toString())
        .put("seed", seed)
        .put("steps", recipe.steps())
        .put("activation", made.activation())
        .put("cleanActivation", made.cleanActivation())
        .put("millisecondsPerStep", made.millisecondsPerStep());
  }
}
