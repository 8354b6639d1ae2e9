package org.neuronatlas.server.layer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.neuronatlas.server.atlas.Reading;
import org.neuronatlas.server.web.Page;
import org.neuronatlas.server.web.Preview;
import org.neuronatlas.server.web.Run;
import org.neuronatlas.server.web.Show;
import org.neuronatlas.server.web.Urls;

/**
 * A layer as a contact sheet.
 *
 * @param sort number, tag, name or selectivity
 * @param group of tags that the sheet is narrowed to; null where it shows all
 * @param telling the neurons that tell most, whatever the sheet shows
 * @param random neurons drawn with {@code seed}
 * @param dreams what the layer as a whole finds in pictures
 * @param card of a dictionary; null of other layers, and where nothing was measured
 */
public record LayerPage(
    String schema,
    String model,
    String dataset,
    String layer,
    String name,
    String kind,
    int neurons,
    int height,
    int width,
    String sort,
    @Nullable String group,
    List<Filter> groups,
    int page,
    int pages,
    List<Tile> tiles,
    List<Integer> telling,
    int seed,
    List<Integer> random,
    List<Dreamt> dreams,
    @Nullable Card card,
    Run run,
    @JsonIgnore Reading reading,
    @JsonIgnore Reading.Place place,
    @JsonIgnore Sheet sheet)
    implements Page {

  /** A group of tags, and how many of the layer's neurons have one of them. */
  public record Filter(String group, String name, int neurons) {}

  @CheckedTemplate(basePath = "layer", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance layer(LayerPage page);
  }

  static LayerPage of(
      Reading reading,
      Reading.Place layer,
      Sheet sheet,
      List<Dreams.Row> dreams,
      @Nullable Card card) {
    Map<String, Float> milliseconds =
        dreams.stream()
            .collect(Collectors.toMap(row -> "dream " + row.place(), Dreams.Row::milliseconds));
    return new LayerPage(
        "layer/1",
        reading.model(),
        reading.dataset(),
        layer.slug(),
        layer.name(),
        layer.kind(),
        layer.neurons(),
        layer.height(),
        layer.width(),
        sheet.asked().sort().slug(),
        sheet.asked().group(),
        sheet.groups(),
        sheet.asked().page(),
        sheet.pages(),
        sheet.tiles(),
        sheet.telling().stream().map(Tile::neuron).toList(),
        sheet.asked().seed(),
        sheet.random().stream().map(Tile::neuron).toList(),
        dreams.stream().map(row -> Dreamt.of(row, reading)).toList(),
        card,
        Run.of(
            reading,
            sheet.asked().below(layer.slug()),
            milliseconds.isEmpty() ? null : new TreeMap<>(milliseconds)),
        reading,
        layer,
        sheet);
  }

  @Override
  public Preview preview() {
    return Preview.of(
            "%s · %s".formatted(name, reading.header().name()),
            "%s %ss of the layer %s, each with a page: what it looks for, what excites it, what it stands for."
                .formatted(Show.count(neurons), place.noun(), name))
        .shown(Urls.card(reading, layer), "The most telling neurons of %s".formatted(name));
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
              int first = (number - 1) * Sheet.PAGE + 1;
              int last = Math.min(sheet.found(), number * Sheet.PAGE);
              return new Leaf(number, first, last, number == page);
            })
        .toList();
  }

  public List<Sort> sorts() {
    return Arrays.asList(Sort.values());
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
