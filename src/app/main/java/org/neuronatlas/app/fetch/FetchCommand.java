package org.neuronatlas.app.fetch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.progress.Display;
import org.neuronatlas.app.progress.ProgressOption;
import org.neuronatlas.catalog.home.AtlasHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas fetch}: a published model, by its name. */
@Command(
    name = "fetch",
    description = {
      "Fetch a published model into the home; --model NAME takes it from there.",
      "NAME is one of OpenAI's CLIPs (RN50, ViT-B/32, ...), torchvision:NAME, or hf:OWNER/NAME[@REVISION]; --list names them.",
      "What broke off is gone on with, everything is compared with the published hashes, and nothing but what is asked for is fetched."
    },
    footer = {
      "",
      "HF_TOKEN opens private and gated repositories; HF_ENDPOINT names another hub.",
      "HTTPS_PROXY, HTTP_PROXY and NO_PROXY are honoured."
    })
public final class FetchCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "What to fetch.")
  private @Nullable String name;

  @Option(names = "--list", description = "Say what was fetched, and what can be.")
  private boolean list;

  @Option(names = "--again", description = "Fetch anew what is there already.")
  private boolean again;

  @Option(
      names = "--base",
      paramLabel = "ADDRESS",
      description =
          "A mirror that has the files under the same paths, in place of their scheme and host (default: ATLAS_FETCH_BASE; of hf: names HF_ENDPOINT).")
  private @Nullable String base;

  @Mixin private ProgressOption progress;

  @Override
  public Integer call() throws IOException {
    if (list) {
      Listed.print(AtlasHome.fromEnvironment(), System.out);
      return 0;
    }
    if (name == null) {
      throw new IllegalArgumentException(
          "Which model? Give a NAME; ./atlas fetch --list says which there are.");
    }
    String asked = name;
    String meant = Names.meant(asked).orElseThrow(() -> Names.unknown(asked));
    AtlasHome home = AtlasHome.fromEnvironment();
    Fetched fetched;
    try (Display display = progress.words(System.err)) {
      fetched =
          new Errand(System.getenv(), base, Patience.USUAL, Room.OF_THE_DISK, display)
              .run(meant, home, again);
    }
    print(fetched, home, System.out);
    return 0;
  }

  private static void print(Fetched fetched, AtlasHome home, PrintStream out) {
    Path folder = fetched.folder(home);
    boolean compared = fetched.files().stream().noneMatch(file -> file.published().isEmpty());
    out.printf(
        "%s: %s in %s, %s; licence: %s%n",
        fetched.name(),
        Room.size(fetched.bytes()),
        folder,
        compared ? "as published" : "not compared: nobody says the hashes of all its files",
        fetched.licence());
  }
}
