package org.neuronatlas.app.site;

import org.neuronatlas.catalog.home.AtlasHome;
import org.neuronatlas.catalog.home.Database;
import org.neuronatlas.indexer.Progress;

/** What is done in the foreground while the pages are up: indexing, for {@code demo}. */
@FunctionalInterface
public interface Job {
  void run(AtlasHome home, Database database, Progress progress) throws Exception;

  /** For {@code serve}: what is there is shown. */
  Job NONE = (home, database, progress) -> {};
}
