package org.neuronatlas.app.ask;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.engine.Threads;
import org.neuronatlas.engine.VisionModel;
import org.neuronatlas.indexer.Estimate;
import org.neuronatlas.indexer.Options;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas inspect}: what a model is, and what indexing it will cost. */
@Command(
    name = "inspect",
    description = {
      "Say what a model is: its family, layers, shapes and hash; and what indexing it will cost, by a short run.",
      "'sees' is how much of the picture a position can hang on, 'kept' what a layer takes on disk, 'a drawing' one visualization, where '~' is between two that were measured."
    })
public final class InspectCommand implements Callable<Integer> {
  private static final int THOUSAND = 1_000; // pictures, where no folder is named

  @Parameters(
      paramLabel = "MODEL",
      description = "'demo', a model's folder or file of weights, or a fetched name.")
  private String model;

  @Mixin private OpeningOptions opening;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Pictures to measure on, and to count the cost of (default: noise, of 1,000).")
  private @Nullable Path images;

  @Option(names = "--no-cost", description = "Only open it: nothing is run.")
  private boolean noCost;

  @Option(names = "--json", description = "Answer as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, SQLException {
    NamedModel named = opening.beside(NamedModel.of(model, AtlasHome.fromEnvironment()));
    try (VisionModel opened = named.open()) {
      @Nullable Sample sample = images == null ? null : Sample.of(images, opened.preprocess());
      int pictures = sample == null ? THOUSAND : sample.pictures();
      @Nullable Estimate cost =
          noCost
              ? null
              : Estimate.of(
                  Options.of(opened, Threads.intraOp()),
                  opened,
                  sample == null ? null : sample.inputs());
      Inspected answer = Inspected.of(named, opened, cost, sample, pictures);
      if (json) {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        System.out.println(mapper.writeValueAsString(answer));
      } else {
        print(answer);
        LayerTable.print(answer.layers(), cost, pictures);
        for (Inspected.DictionaryAnswer dictionary : answer.dictionaries()) {
          System.out.printf(
              "%n%s reads %s: %s%n", dictionary.layer(), dictionary.reads(), dictionary.what());
          dictionary.notes().forEach(note -> System.out.println("  " + note));
        }
        if (cost != null) {
          LayerTable.total(cost, sample, images, pictures);
        }
      }
    }
    return 0;
  }

  private static void print(Inspected answer) {
    System.out.printf(
        "%s: %s (%s), %,d parameters, %s px%s%nweights %s%npreprocess %s%n%n",
        answer.name(),
        answer.architecture(),
        answer.packaging(),
        answer.parameters(),
        answer.inputHeight() == answer.inputWidth()
            ? answer.inputHeight()
            : answer.inputHeight() + " x " + answer.inputWidth(),
        answer.inputChannels().equals(List.of("red", "green", "blue"))
            ? ""
            : ", channels " + String.join(", ", answer.inputChannels()),
        answer.weightsSha256(),
        answer.preprocess());
  }
}
