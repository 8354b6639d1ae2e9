package org.neuronatlas.app.draw;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.neuronatlas.app.ask.ModelOption;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.vis.Dream;
import org.neuronatlas.engine.vis.Octaves;
import org.neuronatlas.engine.vis.objective.Objective;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas dream}: what a layer, a neuron or a class finds in a real picture, grown. */
@Command(
    name = "dream",
    description = {
      "Deep Dream: begin with a real picture, and let grow what a layer (or a neuron, or a class) finds in it.",
      "Mordvintsev, Olah, Tyka 2015."
    })
public final class DreamCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TARGET",
      description = "A layer, LAYER:NEURON, a class by its name, or an objective.")
  private String target;

  @Mixin private ModelOption model;
  @Mixin private PictureOption picture;

  @Option(
      names = "--octaves",
      defaultValue = "4",
      description = "Sizes; default: ${DEFAULT-VALUE}.")
  private int octaves;

  @Option(
      names = "--ratio",
      defaultValue = "1.4",
      description = "Of one size to the one before; default: ${DEFAULT-VALUE}.")
  private float ratio;

  @Option(
      names = "--steps",
      defaultValue = "20",
      description = "At each size; default: ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--rate",
      defaultValue = "0.01",
      description = "How far colours move in a step, of 0..1; default: ${DEFAULT-VALUE}.")
  private float rate;

  @Option(
      names = "--size",
      defaultValue = "0",
      paramLabel = "PIXELS",
      description = "Side of the picture in the end (default: four times the model's input).")
  private int size;

  @Option(names = "--seed", defaultValue = "7", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "A PNG file.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Octaves sizes = new Octaves(octaves, ratio, steps, rate, size);
    NamedModel named = model.in(AtlasHome.fromEnvironment());
    BufferedImage start = picture.read();
    try (VisionModel opened = named.open()) {
      Objective objective = Target.of(target, opened);
      Dream.Result dreamt = Dream.of(opened, sizes, seed).from(start, objective);
      Sidecar.of(named, opened)
          .put("objective", objective.toString())
          .put("start", picture.toString())
          .put("recipe", sizes.toString())
          .put("seed", seed)
          .put("steps", steps)
          .put("before", dreamt.before())
          .put("after", dreamt.after())
          .put("millisecondsPerStep", dreamt.millisecondsPerStep())
          .write(dreamt.image(), out);
      System.out.printf(
          "%s: %s goes from %.2f to %.2f%n", out, objective, dreamt.before(), dreamt.after());
    }
    return 0;
  }
}
