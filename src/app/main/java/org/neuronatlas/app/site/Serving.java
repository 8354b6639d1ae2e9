package org.neuronatlas.app.site;

import java.net.URI;
import java.util.concurrent.Callable;
import org.neuronatlas.app.progress.Display;
import org.neuronatlas.app.progress.ProgressOption;
import org.neuronatlas.app.store.StoreOption;
import org.neuronatlas.catalog.home.AtlasHome;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code demo} and {@code serve} have in common: pages until Ctrl-C. */
abstract class Serving implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Where the pages are to be had; 0 is any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "HOST",
      description =
          "The address to listen on; 0.0.0.0 lets other machines in (default: ${DEFAULT-VALUE}).")
  private String host;

  @Mixin private StoreOption store;

  @Mixin private ProgressOption progress;

  /** Done in the foreground, once the pages are up. */
  abstract Job job();

  @Override
  public Integer call() throws Exception {
    AtlasHome home = AtlasHome.fromEnvironment();
    store.settle(home);
    try (Display words = progress.words(System.err);
        Site site = new Site(home, words::say)) {
      try {
        URI url = site.open(host, port);
        System.out.println(url);
        System.out.flush();
        work(home, site);
        words.say("Everything is done; the pages stay up until Ctrl-C.");
        site.stay();
      } catch (Exception e) {
        if (site.closing()) {
          return 1; // a signal: what it cut off is not news
        }
        if (site.databaseEnded()) {
          throw new IllegalStateException("The database ended by itself while it was needed.", e);
        }
        throw e;
      }
    }
    return 0;
  }

  private void work(AtlasHome home, Site site) throws Exception {
    try (Display display = progress.display(System.err, site.database().dataSource())) {
      job().run(home, site.database(), display);
    }
  }
}
