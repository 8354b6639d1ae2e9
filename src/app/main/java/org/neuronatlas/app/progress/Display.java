package org.neuronatlas.app.progress;

import org.neuronatlas.indexer.Progress;

/** Progress shown on stderr until it is closed. */
public interface Display extends Progress, AutoCloseable {
  @Override
  void close();
}
