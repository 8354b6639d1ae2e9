package org.neuronatlas.server.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Runs;

/** All models of this atlas. */
public record ModelsPage(String schema, List<Entry> models, Runs run) implements Page {

  /** A model in a line, with a few of its last layer's neurons. */
  public record Entry(
      String model,
      String name,
      String architecture,
      long parameters,
      int layers,
      int neurons,
      String dataset,
      @JsonIgnore String layer,
      @JsonIgnore List<Tile> tiles) {}

  @Override
  public TemplateInstance html() {
    return ModelPage.Templates.models(this);
  }
}
