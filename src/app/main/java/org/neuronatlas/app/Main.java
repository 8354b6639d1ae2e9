package org.neuronatlas.app;

import java.util.List;
import org.neuronatlas.app.ask.ActivationsCommand;
import org.neuronatlas.app.ask.InspectCommand;
import org.neuronatlas.app.draw.DreamCommand;
import org.neuronatlas.app.draw.GenerateCommand;
import org.neuronatlas.app.draw.SaliencyCommand;
import org.neuronatlas.app.evaluate.EvaluateCommand;
import org.neuronatlas.app.fetch.FetchCommand;
import org.neuronatlas.app.index.IndexCommand;
import org.neuronatlas.app.index.Indexing;
import org.neuronatlas.app.index.RenderCommand;
import org.neuronatlas.app.prune.PruneCommand;
import org.neuronatlas.app.site.DemoCommand;
import org.neuronatlas.app.site.ServeCommand;
import org.neuronatlas.app.status.StatusCommand;
import org.neuronatlas.app.train.TrainDictionaryCommand;
import org.neuronatlas.app.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code atlas VERB}: exit 0 done, 1 failed, 2 misused. */
@Command(
    name = "atlas",
    description = "A page for every neuron of a vision model.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "atlas bench NAME (sweep, render, quality, boxes) measures: one JSON line a figure.",
      "Everything is kept in ATLAS_HOME (default: ~/.neuron-atlas)."
    })
public final class Main {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "On failure, say where in the code (as ATLAS_DEBUG=1 does).")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Say what can be asked, and how.")
  boolean help;

  /** The verbs, in the order in which a newcomer meets them. */
  private static List<Object> verbs() {
    return List.of(
        new DemoCommand(Indexing::demo),
        new ServeCommand(),
        new FetchCommand(),
        new InspectCommand(),
        new IndexCommand(),
        new RenderCommand(),
        new GenerateCommand(),
        new DreamCommand(),
        new SaliencyCommand(),
        new VerifyCommand(),
        new StatusCommand(),
        new PruneCommand(),
        new ActivationsCommand(),
        new EvaluateCommand(),
        new TrainDictionaryCommand());
  }

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    Main main = new Main();
    CommandLine line = new CommandLine(main);
    verbs().forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Failures::misuse);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            ending()
                ? 1
                : Failures.report(
                    failure, command, main.debug || System.getenv("ATLAS_DEBUG") != null));
    return line;
  }

  /** Once a signal has come, what it cut off is not news. */
  private static boolean ending() {
    Thread probe = new Thread();
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      return !Runtime.getRuntime().removeShutdownHook(probe);
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
