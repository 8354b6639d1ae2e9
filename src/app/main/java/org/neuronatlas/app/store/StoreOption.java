package org.neuronatlas.app.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.store.HomeStore;
import picocli.CommandLine.Option;

/** {@code --store}: where a home keeps its objects; said once, then remembered. */
public final class StoreOption {

  @Option(
      names = "--store",
      paramLabel = "URI",
      description = {
        "Where pictures and scores are kept: s3://bucket/prefix, or 'directory', a folder in"
            + " ATLAS_HOME (default: where they are). Endpoint, region and credentials come from"
            + " AWS_ENDPOINT_URL_S3, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
            + " or a profile."
      })
  private @Nullable String store;

  /** Settles which store {@code home} uses. */
  public void settle(AtlasHome home) throws IOException {
    HomeStore unused = HomeStore.choose(home, store);
  }
}
