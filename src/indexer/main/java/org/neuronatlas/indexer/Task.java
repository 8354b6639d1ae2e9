package org.neuronatlas.indexer;

import java.util.List;
import javax.sql.DataSource;
import org.neuronatlas.catalog.store.ObjectStore;
import org.neuronatlas.catalog.vocabulary.Vocabulary;
import org.neuronatlas.catalog.write.Publications;
import org.neuronatlas.catalog.write.Runs;
import org.neuronatlas.engine.Layer;
import org.neuronatlas.indexer.dataset.Dataset;

/** What is to be indexed, how, and where the results go. */
public record Task(
    Subject subject,
    Dataset dataset,
    Vocabulary vocabulary,
    Options options,
    DataSource database,
    ObjectStore store,
    Progress progress) {

  List<Layer> layers() {
    return subject.model().layers();
  }

  Runs runs() {
    return new Runs(database);
  }

  Publications publications() {
    return new Publications(database);
  }

  /** Units the sweep is cut into. */
  int units() {
    return options.sizes().units(dataset.size());
  }

  /** Pictures in the first {@code units} units. */
  int pictures(int units) {
    return Math.min(units * options.sizes().unit(), dataset.size());
  }
}
