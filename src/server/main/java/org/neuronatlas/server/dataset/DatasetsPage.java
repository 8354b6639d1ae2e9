package org.neuronatlas.server.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.stream.Collectors;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.picture.Hung;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;

/** All data sets of this atlas. */
public record DatasetsPage(String schema, List<Entry> datasets, Runs run) implements Page {

  /**
   * A data set's card.
   *
   * @param pictures that could be read
   * @param models that have seen it
   */
  public record Entry(
      String dataset,
      String name,
      String licence,
      int pictures,
      List<String> models,
      @JsonIgnore List<Reading> readings,
      @JsonIgnore List<Hung> sample) {

    static Entry of(List<Reading> readings, List<Hung> sample) {
      Reading.Header header = readings.get(0).header();
      return new Entry(
          header.dataset(),
          header.datasetName(),
          header.datasetLicence(),
          header.images(),
          readings.stream().map(Reading::model).toList(),
          readings,
          sample);
    }
  }

  @Override
  public Preview preview() {
    return Preview.of(
        "Data sets",
        datasets.isEmpty()
            ? "Nothing is indexed yet."
            : "The pictures that models were shown: %s."
                .formatted(datasets.stream().map(Entry::name).collect(Collectors.joining(", "))));
  }

  @Override
  public TemplateInstance html() {
    return DatasetPage.Templates.datasets(this);
  }
}
