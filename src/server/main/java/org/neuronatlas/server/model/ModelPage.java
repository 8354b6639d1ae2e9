package org.neuronatlas.server.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Map;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.layer.Tile;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Run;

/** A model and its layers, in forward order. */
public record ModelPage(
    String schema,
    String model,
    String name,
    String architecture,
    String weightsSha256,
    long parameters,
    int inputSize,
    String licence,
    Pictures dataset,
    List<Layer> layers,
    Run run,
    @JsonIgnore Reading reading)
    implements Page {

  /** The data set its pages show. */
  public record Pictures(String slug, String name, String licence) {}

  /** A layer as {@code inspect --json} says it. */
  public record Layer(
      String name,
      String slug,
      int neurons,
      int height,
      int width,
      String kind,
      boolean indexed,
      @JsonIgnore List<Tile> tiles) {}

  @CheckedTemplate(basePath = "model", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance model(ModelPage page);

    static native TemplateInstance models(ModelsPage page);
  }

  static ModelPage of(Reading reading, Map<Integer, List<Tile>> tiles) {
    Reading.Header header = reading.header();
    List<Layer> layers =
        reading.layers().stream()
            .map(layer -> of(layer, tiles.getOrDefault(layer.id(), List.of())))
            .toList();
    return new ModelPage(
        "model/1",
        reading.model(),
        header.name(),
        header.architecture(),
        header.weightsSha256(),
        header.parameters(),
        header.inputSize(),
        header.licence(),
        new Pictures(header.dataset(), header.datasetName(), header.datasetLicence()),
        layers,
        Run.of(reading, "", null),
        reading);
  }

  private static Layer of(Reading.Place layer, List<Tile> tiles) {
    return new Layer(
        layer.name(),
        layer.slug(),
        layer.neurons(),
        layer.height(),
        layer.width(),
        layer.kind(),
        !tiles.isEmpty(),
        tiles);
  }

  @Override
  public TemplateInstance html() {
    return Templates.model(this);
  }

  @Override
  public boolean lasting() {
    return Page.lasting(reading);
  }
}
