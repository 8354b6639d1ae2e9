package org.neuronatlas.server.layer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Run;

/** A page of a layer's contact sheet. */
public record LayerPage(
    String schema,
    String model,
    String layer,
    String name,
    String kind,
    int neurons,
    int height,
    int width,
    int page,
    int pages,
    List<Tile> tiles,
    Run run,
    @JsonIgnore Reading reading,
    @JsonIgnore Reading.Place place)
    implements Page {

  @CheckedTemplate(basePath = "layer", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance layer(LayerPage page);
  }

  @Override
  public TemplateInstance html() {
    return Templates.layer(this);
  }

  @Override
  public boolean lasting() {
    return Page.lasting(reading);
  }

  /** A page of the sheet in the pager. */
  public record Leaf(int number, int first, int last, boolean here) {}

  public List<Leaf> leaves() {
    return IntStream.rangeClosed(1, pages)
        .mapToObj(
            number -> {
              int first = (number - 1) * LayerResource.PAGE;
              int last = Math.min(neurons, number * LayerResource.PAGE) - 1;
              return new Leaf(number, first, last, number == page);
            })
        .toList();
  }

  public Reading.@Nullable Place before() {
    int i = reading.layers().indexOf(place);
    return i > 0 ? reading.layers().get(i - 1) : null;
  }

  public Reading.@Nullable Place after() {
    int i = reading.layers().indexOf(place);
    return i + 1 < reading.layers().size() ? reading.layers().get(i + 1) : null;
  }
}
