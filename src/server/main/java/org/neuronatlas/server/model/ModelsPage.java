package org.neuronatlas.server.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Telling.At;
import org.neuronatlas.server.layer.Telling.Most;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Runs;

/** All models of this atlas. */
public record ModelsPage(String schema, List<Entry> models, Runs run) implements Page {

  /**
   * A model's card, with a few neurons of one layer.
   *
   * @param dataset the home data set
   * @param datasets all that it was shown, the home data set first
   */
  public record Entry(
      String model,
      String name,
      String architecture,
      long parameters,
      int inputSize,
      Input input,
      String weightsSha256,
      String licence,
      int layers,
      int neurons,
      String dataset,
      List<Seen> datasets,
      @JsonIgnore Reading reading,
      @JsonIgnore String layer,
      @JsonIgnore List<Tile> tiles) {

    static Entry of(At shown, List<Reading> seen, @Nullable Most most) {
      Reading reading = shown.reading();
      Reading.Header header = reading.header();
      return new Entry(
          reading.model(),
          header.name(),
          header.architecture(),
          header.parameters(),
          header.inputSize(),
          Input.of(header),
          header.weightsSha256(),
          header.licence(),
          reading.layers().size(),
          reading.neurons(),
          reading.dataset(),
          Seen.of(seen),
          reading,
          shown.layer().slug(),
          most == null ? List.of() : most.tiles());
    }
  }

  @Override
  public Preview preview() {
    return Preview.of(
        "Models",
        models.isEmpty()
            ? "Nothing is indexed yet."
            : "The vision models of this atlas: %s."
                .formatted(models.stream().map(Entry::name).collect(Collectors.joining(", "))));
  }

  @Override
  public TemplateInstance html() {
    return ModelPage.Templates.models(this);
  }
}
