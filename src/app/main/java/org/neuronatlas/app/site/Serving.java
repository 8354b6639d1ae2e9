package org.neuronatlas.app.site;

import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.app.progress.Display;
import org.neuronatlas.app.progress.ProgressOption;
import org.neuronatlas.app.store.StoreOption;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.PublicUrl;
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

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "The address under which readers reach the atlas, for citations, previews and site maps"
              + " (default: ATLAS_PUBLIC_URL, else where it listens).")
  private @Nullable String publicUrl;

  @Mixin private StoreOption store;

  @Mixin private ProgressOption progress;

  /** Done in the foreground, once the pages are up. */
  abstract Job job();

  @Override
  public Integer call() throws Exception {
    AtlasHome home = AtlasHome.fromEnvironment();
    PublicUrl known = publicUrl();
    store.settle(home);
    try (Display words = progress.words(System.err);
        Site site = new Site(home, words::say)) {
      try {
        URI url = site.open(host, port, known);
        System.out.println(url);
        System.out.flush();
        if (known == null && !Address.loopback(host)) {
          words.say(unnamed(url));
        }
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

  private @Nullable PublicUrl publicUrl() {
    String given = publicUrl == null ? System.getenv("ATLAS_PUBLIC_URL") : publicUrl;
    return given == null || given.isBlank() ? null : PublicUrl.parse(given);
  }

  static String unnamed(URI url) {
    return "Citations, previews and site maps name %s; where readers reach the atlas by another address, say it by --public-url or ATLAS_PUBLIC_URL."
        .formatted(PublicUrl.parse(url.toString()));
  }

  private void work(AtlasHome home, Site site) throws Exception {
    try (Display display = progress.display(System.err, site.database().dataSource())) {
      job().run(home, site.database(), display);
    }
  }
}
