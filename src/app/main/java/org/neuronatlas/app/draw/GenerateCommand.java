package org.neuronatlas.app.draw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.neuronatlas.app.ask.ModelOption;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.ask.TokenizerOption;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Recipe;
import org.neuronatlas.engine.vis.Recipes;
import org.neuronatlas.engine.vis.Render;
import org.neuronatlas.engine.vis.Visualization;
import org.neuronatlas.engine.vis.objective.Energy;
import org.neuronatlas.engine.vis.objective.Objective;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas generate}: a class's image, from a random start. */
@Command(
    name = "generate",
    description = {
      "Generate the image that a class (or a neuron) scores highest, from random pixels: S - lambda |I|^2.",
      "For a CLIP a class is any name or sentence, for a classifier one of its own, by name or number. Simonyan, Vedaldi, Zisserman 2013."
    })
public final class GenerateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TARGET",
      description = "A class by its name, LAYER:NEURON, or an objective such as 'text(\"a cat\")'.")
  private String target;

  @Mixin private ModelOption model;

  @Option(
      names = "--lambda",
      defaultValue = "0.0005",
      description =
          "How much |I|^2 counts, the sum of squares of the model's input, whose 0 is its mean colour (default: ${DEFAULT-VALUE}).")
  private float lambda;

  @Option(names = "--steps", defaultValue = "256", description = "Default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "A PNG file.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (!(lambda >= 0)) {
      throw new IllegalArgumentException(
          "Cannot generate with --lambda %s: it is a penalty, from 0 on.".formatted(lambda));
    }
    NamedModel named = model.in(AtlasHome.fromEnvironment());
    Recipe recipe = Recipes.GENERATE.withSteps(steps);
    try (VisionModel opened = named.open()) {
      Objective subject = Target.of(target, opened);
      Objective objective = lambda == 0 ? subject : subject.minus(Energy.L2.times(lambda));
      Visualization made = Render.of(opened, recipe, seed).render(List.of(objective)).get(0);
      DrawOptions.sidecar(named, opened, objective, recipe, seed, made).write(made.image(), out);
      System.out.printf("%s: %s reaches %.2f%n", out, subject, made.cleanActivation());
      TokenizerOption.whatWasCut(opened).ifPresent(System.err::println);
    }
    return 0;
  }
}
