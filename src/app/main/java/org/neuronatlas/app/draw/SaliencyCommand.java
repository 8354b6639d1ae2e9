package org.neuronatlas.app.draw;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.neuronatlas.app.ask.ModelOption;
import org.neuronatlas.app.ask.NamedModel;
import org.neuronatlas.app.ask.TokenizerOption;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.engine.attribution.Attribution;
import org.neuronatlas.engine.attribution.SaliencyMap;
import org.neuronatlas.engine.attribution.Score;
import org.neuronatlas.engine.vis.objective.Objective;
import org.neuronatlas.engine.weights.SafetensorsWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas saliency}: which pixels of a picture an answer hangs on. */
@Command(
    name = "saliency",
    description = {
      "Show which pixels of a picture a class (or a neuron) hangs on: |dS/dI|, the largest of the three colours, grey.",
      "FILE.safetensors keeps the signed weights. Simonyan, Vedaldi, Zisserman 2013."
    })
public final class SaliencyCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TARGET",
      description = "A class by its name, LAYER:NEURON, a layer, or an objective.")
  private String target;

  @Mixin private ModelOption model;
  @Mixin private PictureOption picture;

  @Option(
      names = "--method",
      defaultValue = "saliency",
      description =
          "saliency, smoothgrad, integrated, or one of the last two with its numbers, e.g. 'smoothgrad(samples 50, noise 0.2, seed 7)' (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "A PNG file.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Attribution attribution = Attribution.parse(method);
    NamedModel named = model.in(AtlasHome.fromEnvironment());
    BufferedImage image = picture.read();
    try (VisionModel opened = named.open();
        NDManager scope = opened.manager().newSubManager()) {
      Objective objective = Target.of(target, opened);
      float[] pixels = new float[opened.preprocess().numbers()];
      opened.preprocess().apply(image, pixels, 0);
      NDArray input = scope.create(pixels, opened.inputs(1));
      SaliencyMap map = attribution.of(Score.of(opened, objective, scope), input).get(0);
      Sidecar facts =
          Sidecar.of(named, opened)
              .put("objective", objective.toString())
              .put("image", picture.toString())
              .put("method", map.method())
              .put("score", map.value());
      map.completeness()
          .ifPresent(
              sums ->
                  facts
                      .put("sum", sums.sum())
                      .put("difference", sums.difference())
                      .put("error", sums.error()));
      facts.write(map.grey(), out);
      write(map);
      System.out.printf(
          "%s: %s answers %.3f%s%n",
          out, objective, map.value(), map.zero() ? ", and no pixel changes that" : "");
      TokenizerOption.whatWasCut(opened).ifPresent(System.err::println);
    }
    return 0;
  }

  private void write(SaliencyMap map) throws IOException {
    long channels = map.weights().length / ((long) map.height() * map.width());
    Shape shape = new Shape(channels, map.height(), map.width());
    Path file = Sidecar.beside(out, ".safetensors");
    Map<String, String> facts = Map.of("method", map.method(), "score", map.score());
    try (SafetensorsWriter writer = SafetensorsWriter.create(file, "saliency", shape, facts)) {
      writer.append(map.weights());
    }
  }
}
