package org.neuronatlas.app.ask;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.Dictionary;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.engine.VisionModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas inspect}: what a model is, before anything is run. */
@Command(
    name = "inspect",
    description = "Say what a model is: its family, layers, shapes and hash.")
public final class InspectCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "MODEL",
      description = "'demo', a model's folder or file of weights, or a fetched name.")
  private String model;

  @Mixin private DictionaryOption dictionaries;

  @Option(names = "--json", description = "Answer as JSON.")
  private boolean json;

  /** The answer, as in {@code --json}. */
  record Answer(
      String slug,
      String name,
      String architecture,
      String packaging,
      String weightsSha256,
      long parameters,
      int inputSize,
      String preprocess,
      List<LayerAnswer> layers,
      List<DictionaryAnswer> dictionaries) {}

  /**
   * A dictionary, and what of it its files left open.
   *
   * @param reads the layer it was trained on
   */
  record DictionaryAnswer(String layer, String reads, String what, List<String> notes) {
    static DictionaryAnswer of(Dictionary dictionary) {
      return new DictionaryAnswer(
          dictionary.layer(),
          dictionary.reads(),
          dictionary.sae().toString(),
          dictionary.sae().notes());
    }
  }

  /** A layer with pages. */
  record LayerAnswer(
      String name, String slug, int neurons, int height, int width, String kind, boolean indexed) {
    static LayerAnswer of(Layer layer) {
      return new LayerAnswer(
          layer.name(),
          layer.name(),
          layer.neurons(),
          layer.height(),
          layer.width(),
          layer.kind().toString(),
          true);
    }
  }

  @Override
  public Integer call() throws IOException {
    NamedModel named = dictionaries.beside(NamedModel.of(model, AtlasHome.fromEnvironment()));
    try (VisionModel opened = named.open()) {
      Answer answer =
          new Answer(
              named.slug(),
              named.name(),
              opened.architecture(),
              opened.packaging(),
              opened.weightsSha256(),
              opened.parameters(),
              opened.inputSize(),
              opened.preprocess().toString(),
              opened.layers().stream().map(LayerAnswer::of).toList(),
              opened.dictionaries().stream().map(DictionaryAnswer::of).toList());
      if (json) {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        System.out.println(mapper.writeValueAsString(answer));
      } else {
        print(answer);
      }
    }
    return 0;
  }

  private static void print(Answer answer) {
    System.out.printf(
        "%s: %s (%s), %,d parameters, %d px%nweights %s%npreprocess %s%n%n",
        answer.name,
        answer.architecture,
        answer.packaging,
        answer.parameters,
        answer.inputSize,
        answer.weightsSha256,
        answer.preprocess);
    System.out.printf("%-24s %8s  %s%n", "layer", "neurons", "positions");
    for (LayerAnswer layer : answer.layers) {
      System.out.printf(
          "%-24s %,8d  %s%n",
          layer.name,
          layer.neurons,
          layer.height * layer.width == 1 ? "none" : layer.height + " x " + layer.width);
    }
    for (DictionaryAnswer dictionary : answer.dictionaries) {
      System.out.printf("%n%s reads %s: %s%n", dictionary.layer, dictionary.reads, dictionary.what);
      dictionary.notes.forEach(note -> System.out.println("  " + note));
    }
  }
}
